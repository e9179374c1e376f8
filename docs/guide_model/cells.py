"""A page as cells, in order: prose, code, what the code prints and draws.

All that is made of a page is made of them.
Each cell has its place in the page and the Markdown that stands there, so that the cells together
are the page:

    ## The shapes { #shapes }             Prose   text "## The shapes"
    ```python                             Code    snippet weights/reading.py, section "shapes"
    --8<-- "weights/reading.py:shapes"
    ```
    ```{ .text .output }                  Output  record weights/reading.out, section "shapes"
    --8<-- "weights/reading.out:shapes"
    ```
    ![Kernels](…/figures/weights/…)       Figure  name, alternative text
    <!-- differences -->                  Place   filled by a table made of data
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guide_model.pages import FIGURES, HEADING_ID, INCLUDE, file_in, parsed
from guide_model.remembering import remembered
from guide_model.snippets import CURRENT, SNIPPETS, Fault, Section, generations, sections

_PLACE = re.compile(r"<!-- (?P<name>[a-z-]+) -->")
_OUTPUTS = ("{ .text .output }", "{ .text .output .table }")
QUESTION = "question"  # the kind of box that asks the reader (guide_model/quiz.py)


@dataclass
class Cell:
    """A part of a page: the line where it starts, and its Markdown as it is written."""

    line: int
    markdown: str = field(default="", init=False)

    @property
    def indent(self) -> str:
        """The blanks before it, if it stands in a box."""
        return self.markdown[: len(self.markdown) - len(self.markdown.lstrip())]


@dataclass
class Prose(Cell):
    """Prose as Markdown that needs no extension: a box is its bold title over its contents."""

    text: str


@dataclass
class Place(Cell):
    """A comment that a table takes the place of."""

    name: str


@dataclass
class Output(Cell):
    """An output: the record that it includes, or the text that is typed there (in the README)."""

    record: Section | None
    text: str
    of_code: bool = False  # what the code above it prints on the current Keras


@dataclass
class Figure(Cell):
    """A recorded figure: its name below snippets/, and what it shows."""

    name: str
    alt: str


@dataclass
class Code(Cell):
    """A Python block: the snippet's section it includes, and what is shown under it."""

    page: Path
    snippet: Path | None
    section: str | None
    source: str
    source_line: int
    asked: bool = False  # in a question: what it prints is the answer, and stays where it stands
    shown: list[Output | Figure] = field(default_factory=list)

    @property
    def outputs(self) -> list[Output]:
        return [cell for cell in self.shown if isinstance(cell, Output)]

    @property
    def figures(self) -> list[Figure]:
        return [cell for cell in self.shown if isinstance(cell, Figure)]

    @property
    def current(self) -> bool:
        """Tell whether it runs on the current Keras, and not on Keras 2 alone."""
        return self.snippet is None or CURRENT in generations(self.snippet)


@dataclass
class Elsewhere(Cell):
    """What the code above prints on some releases alone."""

    title: str
    text: str


def code_blocks(page: Path) -> list[Code]:
    """Return the Python blocks of a page, in order, each with its outputs and figures."""
    return [cell for cell in cells(page) if isinstance(cell, Code)]


@remembered
def cells(page: Path) -> list[Cell]:
    """Return the cells of a page; nobody changes them."""
    text = page.read_text("utf8")
    found, code = [], None
    for cell in _cells(page, text):
        if isinstance(cell, Code):
            code = cell
        elif isinstance(cell, Output | Figure):
            if not code:
                what, does = (
                    ("output", "prints") if isinstance(cell, Output) else ("figure", "draws")
                )
                advice = f"Move it under the block that {does} it."
                raise Fault(page, cell.line, f"this {what} stands before any code. {advice}")
            code.shown.append(cell)
            if isinstance(cell, Output):
                cell.of_code = _is_of(code, cell)
        found.append(cell)
    return with_markdown(found, text)


def generated(text: str) -> list[Cell]:
    """Return the cells of Markdown that is made of data; its outputs belong to no code."""
    return with_markdown(list(_cells(Path(), text)), text)


def with_markdown(found: list[Cell], text: str) -> list[Cell]:
    """Give each cell of a text its Markdown: from where it starts to where the next one does."""
    lines = text.splitlines()
    if not found:
        return found  # such as a table of differences where nothing differs
    ends = [cell.line - 1 for cell in found[1:]] + [len(lines)]
    for cell, end in zip(found, ends, strict=True):
        cell.markdown = "\n".join(lines[cell.line - 1 : end])
    return found


def _is_of(code: Code, output: Output) -> bool:
    record = output.record
    if not (record and code.snippet and code.current) or code.asked:
        return False
    return record.generation == CURRENT and record.path.stem == code.snippet.stem


def _cells(page: Path, text: str) -> Iterator[Cell]:
    lines, tokens, boxes, asked = text.splitlines(), parsed(text), 0, 0
    after_code = False
    for i, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else None
        if token.type == "box_open":
            boxes += 1
            asked = asked or (boxes if token.info == QUESTION else 0)
            only_output = _holds_one_output(tokens[i : i + 3])
            yield Prose(line, "" if only_output else f"**{token.content or token.info.title()}**")
        elif token.type == "box_close":
            asked = 0 if asked == boxes else asked
            boxes -= 1
        elif is_python(token):
            if token.level != boxes:
                advice = "Move it out, so that it becomes a cell."
                raise Fault(page, line, f"this code stands in a list or a quotation. {advice}")
            after_code = True
            yield _code(page, line, token, bool(asked))
        elif is_output(token) or (after_code and _is_plain(token)):
            record = included(page, line, token.meta["written"])
            yield Output(line, record, record.text if record else token.content)
        elif token.type == "front_matter" or token.type == "inline" or token.nesting < 0:
            continue
        elif token.map and token.level == boxes:
            yield _part(
                page, line, lines[token.map[0] : token.map[1]], 4 * boxes, *tokens[i : i + 2]
            )


def _code(page, line, token, asked):
    section = included(page, line, token.meta["written"])
    if not section:
        return Code(line, page, None, None, token.content, line + 1, asked)
    return Code(line, page, section.path, section.name, section.text, section.line, asked)


def _part(page, line, lines, indent, token, following=None):
    """Return a paragraph, list, table, heading … as a cell."""
    if figure := _figure(page, line, token, following):
        return figure
    if token.type == "html_block":
        if place := _PLACE.fullmatch(token.content.strip()):
            return Place(line, place["name"])
        if not _is_whole(token.content):
            return Prose(line, "")
    text = "\n".join(one[indent:] if not one[:indent].strip() else one for one in lines).rstrip()
    return Prose(line, HEADING_ID.sub("", text) if token.type == "heading_open" else text)


def _figure(page, line, token, inline):
    """Return the recorded figure that a paragraph is, if it is that and no more."""
    children = inline.children if token.type == "paragraph_open" else ()
    images = [c for c in children if c.type == "image" and FIGURES in c.attrs["src"]]
    if not images:
        return None
    name = images[0].attrs["src"].partition(FIGURES)[2]
    if not name.endswith(".png") or not file_in(SNIPPETS, name):
        advice = "Correct the name, or run `make record`."
        raise Fault(page, line, f"shows `{name}`, which is no figure in snippets/. {advice}")
    if len(children) > 1:
        raise Fault(
            page, line, f"`{name}` stands in a line of text. Give it a paragraph of its own."
        )
    return Figure(line, name, images[0].content)


def _holds_one_output(tokens):
    """Tell whether these tokens are a tab with an output and nothing else, which needs no title."""
    if len(tokens) < 3 or not tokens[0].markup.startswith("==="):
        return False
    return is_output(tokens[1]) and tokens[2].type == "box_close"


def _is_whole(html):
    """Tell a whole element from half of a `<div>` around Markdown, which is for the style sheet."""
    begins = html.startswith("<") and not html.startswith("</")
    return begins and html.rstrip().endswith("</div>")


def is_python(token) -> bool:
    """Tell whether a token is a fence of Python."""
    if token.type != "fence":
        return False
    return re.match(r"\{?\s*\.?(py|python3?)\b", token.info.strip()) is not None


def is_output(token) -> bool:
    """Tell whether a token is a fence of what code printed."""
    return token.type == "fence" and token.info.strip() in _OUTPUTS


def _is_plain(token):
    """Tell whether a token is a fence of text, as the README has for what its code prints."""
    return token.type == "fence" and token.info.strip() == "text"


def included(page: Path, line: int, written: str) -> Section | None:
    """Return the section that a fence includes, or None if its text is typed in."""
    match = INCLUDE.fullmatch(written.strip())
    if not match:
        if "--8<--" in written:
            advice = 'Write one line: `--8<-- "part/topic.py:section"`.'
            raise Fault(page, line, f"this include can't be read. {advice}")
        return None
    path = file_in(SNIPPETS, match["file"])
    if not path:
        what = f"includes `{match['file']}`, which isn't in snippets/."
        raise Fault(page, line, f"{what} Correct the name, or run `make record`.")
    if match["section"] not in (known := sections(path)):
        what = f"includes section `{match['section']}`, but {match['file']} has {', '.join(known)}."
        advice = "Correct it, or run `make record`" if path.suffix == ".out" else "Correct it"
        raise Fault(page, line, f"{what} {advice}.")
    return known[match["section"]]
