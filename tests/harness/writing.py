"""Write what is recorded: a file whole or not at all."""

import os
from pathlib import Path

from guide_model.snippets import Fault


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
