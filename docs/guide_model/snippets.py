"""Snippets and their records: programs in `snippets/`, split into named sections.

A section stands between `# --8<-- [start:name]` and `# --8<-- [end:name]`, in the program
(`reading.py`) and in the record of what it prints (`reading.out`; `reading.keras2.out` holds the
sections that print something else on Keras 2, `reading.tf2.12.out` those that print something else
on that release of TensorFlow, `reading.tf2.16-keras3.4.out` on that release with an older Keras; the
most specific record counts).  A section's figure is `reading.<section>.png`, or
`reading.tf2.12.<section>.png`.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from click import ClickException
from packaging.requirements import Requirement

from guide_model.remembering import remembered

ROOT = Path(__file__).parents[2]
SNIPPETS = ROOT / "snippets"
DOCS = ROOT / "docs"
LANGUAGES = ("ko", "en")

GENERATIONS = {"keras3": "Keras 3 (TensorFlow ≥ 2.16)", "keras2": "Keras 2 (TensorFlow ≤ 2.15)"}
KERAS_OF = {"keras3": "3.999", "keras2": "2.999"}
CURRENT = "keras3"  # the generation of what a reader takes along
PYTORCH = "pytorch"  # what code runs on that asks for PyTorch: no Keras; `make torch` runs it

_MARKER = re.compile(r"# --8<-- \[(?P<mark>start|end):(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)\]")
_PYTHONS = re.compile(r">=3\.\d+,<3\.\d+")
_HEADER = re.compile(r"(?m)^# /// script\n(?P<toml>(?:#(?: .*)?\n)+?)# ///\n")


class Fault(ClickException):
    """Something a maintainer has to mend: `file:line: what is wrong. What to do.`

    MkDocs, whose commands are made with click, shows it without a traceback.
    """

    def __init__(self, path, line, message):
        path = Path(path)
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        super().__init__(f"{shown}:{line}: {message}")


def line_of(path: Path, text: str, after: str = "") -> int:
    """Return the line of a file that has a text first, below one that starts otherwise, or 1."""
    lines = path.read_text("utf8").splitlines()
    below = next((n for n, line in enumerate(lines) if line.startswith(after)), 0)
    return next((n for n, line in enumerate(lines[below:], below + 1) if text in line), 1)


@dataclass(frozen=True)
class Section:
    """A named part of a file: its text, and the line where the text starts."""

    path: Path
    name: str
    line: int
    text: str

    @property
    def generation(self) -> str | None:
        """The Keras generation that prints this, or None for the record of one release.

        Keras 2 has records of its own.
        """
        name = self.path.name
        if name.endswith(".keras2.out"):
            return "keras2"
        return None if ".tf" in name else CURRENT


@remembered
def sections(path: Path) -> dict[str, Section]:
    """Return the sections of a snippet or a record in their order.

    Raises `Fault` for anything that would make a page show less, or more, than what runs.
    """
    if not path.is_file():
        raise Fault(path, 1, "is missing. Correct the name, or run `make record`.")
    return _sections(path, path.read_text("utf8"))


@cache
def _sections(path, source):
    found, name, start, lines = {}, None, 0, []
    for number, line in enumerate(without_header(source).splitlines(), 1):
        if marker := _MARKER.fullmatch(line.strip()):
            if marker["mark"] == "start" and name:
                raise Fault(
                    path,
                    start,
                    f"section `{name}` has no `[end:{name}]` before the next one starts. Add it.",
                )
            if marker["mark"] == "start" and marker["name"] in found:
                raise Fault(path, number, f"there are two sections `{marker['name']}`. Rename one.")
            if marker["mark"] == "end" and marker["name"] != name:
                raise Fault(
                    path,
                    number,
                    f"`[end:{marker['name']}]` ends nothing."
                    " Start the section, or remove the line.",
                )
            if marker["mark"] == "start":
                name, start, lines = marker["name"], number, []
            else:
                if not "".join(lines).strip():
                    raise Fault(path, start, f"section `{name}` is empty. Fill it, or remove it.")
                found[name] = Section(path, name, start + 1, "\n".join(lines) + "\n")
                name = None
        elif "--8<--" in line:
            raise Fault(
                path,
                number,
                "this marker can't be read."
                " Write `# --8<-- [start:name]`, with a name of a-z, 0-9 and `-`.",
            )
        elif name:
            lines.append(line)
        elif line.strip():
            raise Fault(
                path, number, "this line is in no section, so no page shows it. Put it into one."
            )
    if name:
        raise Fault(path, start, f"section `{name}` has no `[end:{name}]`. Add it.")
    if not found:
        raise Fault(
            path,
            1,
            "has no sections. Add `# --8<-- [start:name]` and `[end:name]` around its lines.",
        )
    return found


def without_header(source: str) -> str:
    """Blank the PEP 723 header out, so that line numbers stay."""
    return _HEADER.sub(lambda m: "\n" * m[0].count("\n"), source, count=1)


@remembered
def header(path: Path) -> dict:
    """Return the PEP 723 header of a snippet: `requires-python` and `dependencies`."""
    return _header(path, path.read_text("utf8"))


@cache
def _header(path, source):
    match = _HEADER.match(source)
    if not match:
        raise Fault(
            path,
            1,
            "has no PEP 723 header. Start it with"
            " `# /// script`, `# requires-python`, `# dependencies`, `# ///`.",
        )
    text = "".join(
        line.removeprefix("#").removeprefix(" ") for line in match["toml"].splitlines(keepends=True)
    )
    try:
        data = tomllib.loads(text)
        [Requirement(r) for r in data["dependencies"]], data["requires-python"]
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise Fault(
            path,
            1,
            f"its PEP 723 header can't be read ({error})."
            " Give `requires-python` and `dependencies`.",
        ) from None
    if not _PYTHONS.fullmatch(str(data["requires-python"])):
        raise Fault(
            path,
            1,
            f"`requires-python` is {data['requires-python']!r}."
            " Give the oldest Python and the first that is too new: `>=3.9,<3.14`.",
        )
    return data


@remembered
def requirements(path: Path) -> dict[str, Requirement]:
    """Return what a snippet depends on, by name."""
    return _requirements(tuple(header(path)["dependencies"]))


@cache
def _requirements(dependencies):
    return {r.name: r for r in map(Requirement, dependencies)}


@remembered
def generations(path: Path) -> list[str]:
    """Return the Keras generations a snippet is for: both, unless it asks for one of them.

    It asks with `keras>=3` or `keras<3`.  What asks for PyTorch is for none of them.
    """
    if is_for_pytorch(path):
        return [PYTORCH]
    wanted = requirements(path).get("keras")
    return [
        g for g, version in KERAS_OF.items() if not wanted or wanted.specifier.contains(version)
    ]


def record_of(path: Path, generation: str = "keras3") -> Path:
    """Return the file with a snippet's output: the one for Keras 2 has only what differs there."""
    both = len(generations(path)) > 1
    return path.with_suffix(".keras2.out" if both and generation == "keras2" else ".out")


def release_record_of(path: Path, release: str) -> Path:
    """Return the file with what a snippet prints on one release of TensorFlow alone.

    For 2.12.1 that is `reading.tf2.12.out`, for 2.16.2-keras3.4.1 `reading.tf2.16-keras3.4.out`.
    """
    return path.with_suffix(f"{_mark(release)}.out")


def _mark(release):
    tensorflow, _, keras = release.partition("-keras")
    return f".tf{_minor(tensorflow)}" + (f"-keras{_minor(keras)}" if keras else "")


def _minor(version):
    return ".".join(version.split(".")[:2])


@remembered
def recorded(
    path: Path, section: str, generation: str, release: str | None = None
) -> Section | None:
    """Return the record that counts for a section, or None if it prints nothing.

    The release's comes first, then the generation's, then the common one.
    """
    files = [release_record_of(path, release)] if release else []
    for file in dict.fromkeys([*files, record_of(path, generation), path.with_suffix(".out")]):
        if file.is_file() and section in (known := sections(file)):
            return known[section]
    return None


def fingerprint(parts) -> str:
    """Return a short hash of texts: of a program and of what it is recorded to print."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def figure_of(path: Path, section: str, release: str | None = None) -> Path:
    """Return the file with the figure that a section draws, or draws on one release alone."""
    return path.with_suffix(f"{_mark(release) if release else ''}.{section}.png")


def all_snippets() -> list[Path]:
    """Return the programs that run on TensorFlow."""
    return [path for path in sorted(SNIPPETS.glob("*/*.py")) if not is_for_pytorch(path)]


def recording(programs: list[Path]) -> str:
    """Return the command that records these programs; without names it would run all there are."""
    names = sorted({path.relative_to(SNIPPETS).as_posix() for path in programs})
    return f'make record ONLY="{" ".join(names)}"' if names else "make record"


def pytorch_snippets() -> list[Path]:
    """Return the programs that run in the environment with PyTorch."""
    return [path for path in sorted(SNIPPETS.glob("*/*.py")) if is_for_pytorch(path)]


def is_for_pytorch(path: Path) -> bool:
    try:
        return "torch" in requirements(path)
    except Fault:
        return False  # its header can't be read: its tests say so
