"""What a reader takes along from a page.

Its code is there as a notebook with the recorded outputs and as one program; all of it as Markdown.
"""

import base64
import json
import re
from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.specifiers import Specifier, SpecifierSet
from packaging.version import Version

from guide_model.cells import QUESTION, Cell, Code, Elsewhere, Figure, Output, Prose
from guide_model.pages import ANNOTATION
from guide_model.snippets import CURRENT, GENERATIONS, PYTORCH, SNIPPETS, generations, header

_LINK = re.compile(r"(?<=\]\()(?!\w+:)(?P<target>[^)\s]+)(?=\))")
OTHER = f"**{GENERATIONS['keras2']}**"
IN_A_CELL = {
    "ko": "필요한 패키지가 없으면 셀 하나에서 `{0}`부터 실행하세요. 파이썬 {1}이어야 합니다.",
    "en": "Where packages are missing, run `{0}` in a cell first, on Python {1}.",
}


@dataclass(frozen=True)
class Needs:
    """What a page's program needs: a range of Pythons, and packages."""

    python: str
    packages: list[Requirement]

    @property
    def pythons(self) -> tuple[str, str]:
        """The oldest and the newest Python of the range."""
        bounds = {s.operator: s.version for s in SpecifierSet(self.python)}
        major, minor = map(int, bounds["<"].split("."))
        return bounds[">="], f"{major}.{minor - 1}"

    @property
    def arguments(self) -> str:
        """The packages as arguments of pip; what a shell would read otherwise stands in quotes."""
        return " ".join(
            f'"{package}"' if package.specifier else str(package) for package in self.packages
        )


def needs(blocks: list[Code]) -> Needs:
    """Return what the headers of the snippets together ask for.

    They are those of the blocks that the program of a page has.
    """
    headers = [header(snippet) for snippet in dict.fromkeys(b.snippet for b in _current(blocks))]
    wanted: dict[str, Requirement] = {}
    for requirement in (Requirement(r) for h in headers for r in h["dependencies"]):
        if requirement.name in wanted:
            both = requirement.specifier & wanted[requirement.name].specifier
            requirement.specifier = SpecifierSet(_narrowest(list(both)))
        wanted[requirement.name] = requirement
    python = _narrowest(
        [specifier for h in headers for specifier in SpecifierSet(h["requires-python"])]
    )
    return Needs(python, list(wanted.values()))


def _current(blocks):
    return [b for b in blocks if CURRENT in generations(b.snippet)] or blocks


def program(blocks: list[Code]) -> str:
    """Return the blocks that run on the current Keras as one program.

    Its PEP 723 header is for `uv run`.
    """
    needed = needs(blocks)
    head = [
        "# /// script",
        f'# requires-python = "{needed.python}"',
        "# dependencies = [",
        *(f'#     "{requirement}",' for requirement in needed.packages),
        "# ]",
        "# ///",
    ]
    code = "\n".join(without_marks(b.source) for b in _current(blocks))
    return "\n".join(head) + f"\n\n{code}"


def _narrowest(specifiers: list[Specifier]) -> str:
    """Return as one range what several headers ask for: the highest `>=`, the lowest `<`."""
    chosen = []
    for operator, choose in ((">=", max), ("<", min)):
        if bounds := [Version(s.version) for s in specifiers if s.operator == operator]:
            chosen.append(f"{operator}{choose(bounds)}")
    others = [str(s) for s in specifiers if s.operator not in (">=", "<")]
    return ",".join([*chosen, *dict.fromkeys(others)])


def without_marks(code: str) -> str:
    """Strip the annotation marks `# (1)!`, which belong to the page."""
    return "".join(
        ANNOTATION.sub("", line).rstrip() + "\n" if ANNOTATION.search(line) else line
        for line in code.splitlines(keepends=True)
    )


def for_reader(found: list[Cell], address) -> list[Cell]:
    """Return the cells with code as a reader runs it.

    `address` gives the absolute address of a link. What runs on the other generation alone becomes
    prose, and stays readable.
    """
    return [_for_reader(cell, address) for cell in found]


def _for_reader(cell, address):
    match cell:
        case Prose():
            return Prose(cell.line, _LINK.sub(lambda link: address(link["target"]), cell.text))
        case Code() if not cell.current:
            return Prose(cell.line, f"{_title(cell)}\n\n```python\n{without_marks(cell.source)}```")
        case Output() if not cell.of_code:
            of_keras2 = cell.record and cell.record.generation == "keras2"
            title = f"{OTHER}\n\n" if of_keras2 else ""
            return Prose(cell.line, f"{title}```text\n{cell.text}```")
        case Elsewhere():
            return Prose(cell.line, f"**{cell.title}**\n\n```text\n{cell.text}```")
    return cell


def _title(code):
    """Return what stands over code that isn't for the current Keras."""
    return "**PyTorch**" if PYTORCH in generations(code.snippet) else OTHER


def as_notebook(found: list[Cell]) -> dict:
    """Return a page's cells, of `for_reader`, as a notebook with its outputs (nbformat 4.5)."""
    made: list[dict] = []
    for cell in found:
        match cell:
            case Prose() if cell.text.strip():
                if made and made[-1]["cell_type"] == "markdown":
                    made[-1]["source"] += "\n\n" + cell.text
                else:
                    made.append({"cell_type": "markdown", "metadata": {}, "source": cell.text})
            case Code():
                metadata = {"tags": [QUESTION]} if cell.asked else {}
                empty = {"execution_count": None, "metadata": metadata, "outputs": []}
                made.append({"cell_type": "code", "source": _numbered(cell), **empty})
            case Output() | Figure():  # of the code before them
                code = next(one for one in reversed(made) if one["cell_type"] == "code")
                code["outputs"].append(_in_notebook(cell))
    return {
        "cells": [{"id": f"cell-{number}", **cell} for number, cell in enumerate(made)],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _numbered(code: Code) -> str:
    """Return code with its annotation marks as plain numbers, which its prose explains."""
    return ANNOTATION.sub(r"# (\1)", code.source).rstrip("\n")


def _in_notebook(shown: Output | Figure) -> dict:
    if isinstance(shown, Output):
        return {"output_type": "stream", "name": "stdout", "text": shown.text}
    data = {"image/png": base64.b64encode((SNIPPETS / shown.name).read_bytes()).decode()}
    metadata = {"image/png": {"alt": shown.alt}}
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def with_install(book: dict, needed: Needs, language: str) -> dict:
    """Return a notebook that says under its title how to install what it needs."""
    oldest, newest = needed.pythons
    said = IN_A_CELL[language].format(f"%pip install {needed.arguments}", f"{oldest}–{newest}")
    first, *others = book["cells"]
    title, _, rest = first["source"].partition("\n\n")
    source = "\n\n".join(part for part in (title, said, rest) if part)
    return {**book, "cells": [{**first, "source": source}, *others]}


def written(book: dict) -> str:
    """Return a notebook as the text of its file, with its keys in Jupyter's order."""
    lines = {**book, "cells": [_in_lines(cell) for cell in book["cells"]]}
    return json.dumps(lines, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_lines(cell):
    """Return a cell with its texts as lists of lines, as they stand in a file."""
    split = {**cell, "source": cell["source"].splitlines(keepends=True)}
    if "outputs" in cell:
        split["outputs"] = [_text_in_lines(output) for output in cell["outputs"]]
    return split


def _text_in_lines(output):
    if "text" not in output:
        return output
    return {**output, "text": output["text"].splitlines(keepends=True)}


def as_markdown(found: list[Cell], figures: str) -> str:
    """Return a page's cells, of `for_reader`, as Markdown that needs no extension.

    `figures` is the address below which the site has its figures.
    """
    parts: list[str] = []
    for cell in found:
        match cell:
            case Prose() if cell.text.strip():
                parts.append(cell.text)
            case Code():
                parts.append(f"```python\n{_numbered(cell)}\n```")
                parts += [_in_markdown(shown, figures) for shown in cell.shown if _stays(shown)]
    return "\n\n".join(parts) + "\n"


def _stays(shown):
    """Tell whether a result stays with its code."""
    return isinstance(shown, Figure) or shown.of_code


def _in_markdown(shown, figures):
    if isinstance(shown, Output):
        return f"```text\n{shown.text}```"
    return f"![{shown.alt}]({figures}{shown.name})"
