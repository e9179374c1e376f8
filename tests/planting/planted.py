"""Faults as data, `tests/planting/faults/<kind>.toml`, and how one is planted.

Each `[[fault]]` has `edits` (in a file, text that stands there and what takes its place), what has
to notice them, and `says`, words that the message has to have.  What notices is `tests`, files of
tests (`only` chooses some, as `-k` does), or `run`, a module with its arguments.  Where a fault is
pure meaning, which only a reader can judge, `shown = true`: the command has to show it.

An edit whose `old` is empty makes a file that isn't there.  With `times`, what takes the place
stands there as often: for what is wrong because it is large.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from guide_model.snippets import ROOT, Fault

FOLDER = ROOT / "tests" / "planting" / "faults"
FIELDS = {"edits", "says", "tests", "only", "run", "shown"}
FIELDS_OF_EDIT = {"file", "old", "new"}
TIMES = {"times"}


@dataclass(frozen=True)
class Edit:
    file: str
    old: str
    new: str
    times: int = 1

    def applied(self, text: str | None) -> str | None:
        """Return a text after this edit, or None where it doesn't fit; None is no file."""
        if self.old == self.new or (text is None) != (self.old == ""):
            return None
        wanted = self.new * self.times
        if text is None:
            return wanted
        return text.replace(self.old, wanted, 1) if self.old in text else None


@dataclass(frozen=True)
class Planted:
    """A fault to plant: where it is listed, what it changes and what has to notice it."""

    path: Path
    line: int
    edits: tuple[Edit, ...]
    says: tuple[str, ...]
    tests: tuple[str, ...] = ()
    only: str = ""
    run: str = ""
    shown: bool = False

    @property
    def kind(self) -> str:
        return self.path.stem

    def wrong(self, message: str) -> Fault:
        return Fault(self.path, self.line, message)


def kinds(folder: Path = FOLDER) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.toml"))


def read(kind: str, folder: Path = FOLDER) -> list[Planted]:
    """Return the faults of a kind, each with the line where it is listed."""
    path = folder / f"{kind}.toml"
    if not path.is_file():
        raise Fault(path, 1, f"is missing. The kinds are {', '.join(kinds(folder))}.")
    text = path.read_text("utf8")
    try:
        listed = tomllib.loads(text).get("fault", [])
    except tomllib.TOMLDecodeError as error:
        raise Fault(path, 1, f"isn't TOML: {error}.") from None
    starts = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[fault]]"]
    return [_planted(path, line, said) for line, said in zip(starts, listed, strict=True)]


def _planted(path, line, said) -> Planted:
    edits = said.get("edits", [])
    whole = edits and all(edit.keys() - TIMES == FIELDS_OF_EDIT for edit in edits)
    if not whole or said.keys() - FIELDS:
        fields = f"{', '.join(sorted(FIELDS))}, and file, old, new (and times) in each edit"
        raise Fault(path, line, f"a fault has other fields than these: {fields}.")
    lists = {name: tuple(said.get(name, ())) for name in ("says", "tests")}
    rest = {name: said[name] for name in ("only", "run", "shown") if name in said}
    return Planted(path, line, tuple(Edit(**edit) for edit in edits), **lists, **rest)


def changed(fault: Planted, root: Path) -> dict[Path, str]:
    """Return the texts of the files that a fault changes; say which edit is out of date."""
    texts: dict[Path, str] = {}
    for edit in fault.edits:
        path = root / edit.file
        if (text := edit.applied(texts.get(path, text_of(path)))) is None:
            gone = f"`{edit.old}` no longer stands in {edit.file}, and can't become `{edit.new}`."
            where = gone if edit.old else f"{edit.file} is there already, and can't be made."
            raise fault.wrong(f"{where} Renew the fault after what stands there now.")
        texts[path] = text
    return texts


def text_of(path: Path) -> str | None:
    """Return a file's text, of a picture, too, with its bytes kept; None where there is no file."""
    return path.read_bytes().decode("utf8", "surrogateescape") if path.is_file() else None


@contextmanager
def planted(fault: Planted, root: Path) -> Iterator[None]:
    """Plant a fault in the project at `root`, and put back what stood there."""
    texts = changed(fault, root)
    before = {path: path.read_bytes() for path in texts if path.is_file()}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf8", "surrogateescape"))
        yield
    finally:
        for path in texts:
            if path in before:
                path.write_bytes(before[path])
            else:
                path.unlink(missing_ok=True)


MESSAGE = re.compile(
    r"^(?:E +)?(?:\w+: )?(?P<file>[\w.][\w./-]*):(?P<line>\d+): (?P<text>\S.*)", re.M
)
_END = re.compile(r"\n(?:\n|_{5,}|={5,}|FAILED |ERROR |(?=(?:E +)?[\w.][\w./-]*:\d+: ))")
_ASSERTED = re.compile(r"(?:^E {3}.*\n?)+", re.M)
_PATH = re.compile(r"(?<![\w./-])[\w.-]+(?:/[\w.-]+)+")


def messages(output: str, root: Path) -> list[str]:
    """Return what was said with file and line of the project.

    What a test says of the built site names the file, which has no one line.
    """
    found = []
    for start in MESSAGE.finditer(output):
        end = _END.search(output, start.end())
        if (root / start["file"]).is_file():
            found.append(output[start.start() : end.start() if end else len(output)])
    for asserted in _ASSERTED.finditer(output):
        named = any((root / path).is_file() for path in _PATH.findall(asserted[0]))
        if named and not MESSAGE.search(asserted[0]):  # that one is in the list
            found.append(asserted[0])
    return found
