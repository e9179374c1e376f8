"""What was made by a program and is committed: from what, and what came of it.

`tests/made.json` has, for each such file, a hash of the file, and one of each thing that made it.
`make learned` and `make cards` write it; tests/test_made.py compares.
"""

import hashlib
import json
import re
from pathlib import Path

from guide_model.pages import pages
from guide_model.snippets import DOCS, LANGUAGES, ROOT, SNIPPETS, Fault, sections
from harness.writing import replace

MADE = ROOT / "tests" / "made.json"
PICTURES = DOCS / "pictures"
LEARNED = {  # what `make learned` makes, and from which snippet
    DOCS / "tools" / "sample.keras": SNIPPETS / "tools" / "sample.py",
    DOCS / "tools" / "scrubber" / "training.json": SNIPPETS / "labs" / "see_weights.py",
}
HERE = Path(__file__).parent


def short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def of_program(path: Path) -> str:
    """Return the hash of what a program says: not of its comments, nor of its spaces."""
    lines = path.read_text("utf8").splitlines()
    code = (line for line in lines if not line.lstrip().startswith("#"))
    return short(re.sub(r"\s+", "", "".join(code)).encode())


def of_snippet(path: Path) -> str:
    """Return the hash of what a reader sees of a snippet."""
    return short("\0".join(section.text for section in sections(path).values()).encode())


def alternative_texts(drawing: Path) -> str:
    """Return what the pages of both languages say for a drawing, to whoever doesn't see it."""
    lines = [
        line
        for language in LANGUAGES
        for page in pages(language)
        for line in page.read_text("utf8").splitlines()
        if f"/{drawing.name})" in line
    ]
    return short("\n".join(lines).encode())


def drawings() -> list[Path]:
    return sorted(PICTURES.glob("*.svg"))


def cards() -> list[Path]:
    return [PICTURES / f"card.{language}.png" for language in LANGUAGES]


def sources(path: Path) -> dict[str, str]:
    """Return what a file is made from, with hashes."""
    if path in LEARNED:
        program = HERE / "learned.py"
        snippet = LEARNED[path]
        return {name(program): of_program(program), name(snippet): of_snippet(snippet)}
    if path.suffix == ".svg":
        return {"the texts of the pages for it": alternative_texts(path)}
    return {name(HERE / "cards.py"): of_program(HERE / "cards.py")}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files() -> dict[Path, str]:
    """Return what is made, each with the command that makes it."""
    return dict.fromkeys(LEARNED, "make learned") | dict.fromkeys(
        (*cards(), *drawings()), "make cards"
    )


def read() -> dict:
    return json.loads(MADE.read_text("utf8")) if MADE.is_file() else {}


def is_from(path: Path) -> bool:
    """Tell whether a file was made from what there is now."""
    noted = read().get(name(path), {})
    return path.is_file() and noted == {"is": short(path.read_bytes()), "from": sources(path)}


def note(*paths: Path) -> None:
    """Write down that these files were made from what there is now."""
    known = {name(path) for path in files()}
    kept = {key: value for key, value in read().items() if key in known}
    for path in paths:
        if not path.is_file():
            raise Fault(path, 1, f"isn't there. Run `{files()[path]}`.")
        kept[name(path)] = {"is": short(path.read_bytes()), "from": sources(path)}
    text = json.dumps(dict(sorted(kept.items())), indent=1, ensure_ascii=False) + "\n"
    if not MADE.is_file() or MADE.read_text("utf8") != text:
        replace(MADE, text.encode())
