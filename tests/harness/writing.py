"""Write what is recorded: a file whole or not at all, and not at all where it still holds."""

import os
from pathlib import Path

from guide_model.snippets import Fault, sections

from harness.comparing import same_figure, same_text, tidy


def replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another; a failure is one message, and the old file stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError as error:
        what = f"can't be written ({error.strerror}) and stays as it is."
        raise Fault(path, 1, f"{what} Make room, or see who may write there.") from None
    finally:
        draft.unlink(missing_ok=True)


def write_text(path, printed):
    kept = {name: s.text for name, s in sections(path).items()} if path.exists() else {}
    printed = {
        name: kept[name] if name in kept and same_text(kept[name], text) else tidy(text)
        for name, text in printed.items()
        if text.strip()
    }
    if printed == kept and list(printed) == list(kept):
        return False
    if not printed:
        existed = path.exists()
        path.unlink(missing_ok=True)
        return existed
    text = "\n".join(
        f"# --8<-- [start:{name}]\n{text}# --8<-- [end:{name}]\n" for name, text in printed.items()
    )
    replace(path, text.encode())
    return True


def write_figure(path, figures):
    if not figures:
        existed = path.exists()
        path.unlink(missing_ok=True)
        return [path] if existed else []
    if path.exists() and same_figure(path, figures[0]) is None:
        return []
    replace(path, figures[0])
    return [path]
