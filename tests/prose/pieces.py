"""A page's text in pieces, each with its section; and what each section shows.

A piece is a paragraph, a heading, a cell, an item of a list, the title of a box or tab, or the
description in the front matter.  What a section shows is its code, its outputs (those of single
releases, too), its figures' names, its commands and the tables made of data: also of the sections
under it.
"""

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

from guide_model.cells import QUESTION, Place, cells, code_blocks
from guide_model.pages import HEADING_ID, headings, parsed
from guide_model.releases import releases
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, LANGUAGES, Fault
from guide_model.tables import own_outputs

WHOLE_PAGE = ""  # the section of the description, and of what stands under the title
_TOOL = re.compile(r"^tool: *(?P<name>[\w-]+)$", re.M)
_DESCRIPTION = re.compile(r"^description: *(?P<text>.*)$", re.M)


@dataclass(frozen=True)
class Span:
    """A part of a piece: plain text or inline code, on one line."""

    line: int
    text: str
    is_code: bool
    link: str = ""  # where it leads, if it is the text of a link


@dataclass
class Piece:
    """What one token of a page says."""

    page: Path
    line: int
    kind: str  # "heading", "tab", "title", "description" or "text"
    section: str
    spans: list[Span] = field(default_factory=list)
    links: list[tuple[int, str, list[Span]]] = field(default_factory=list)  # line, target, text

    @property
    def text(self) -> str:
        """The text with its inline code, as it is read."""
        return "".join(span.text for span in self.spans)

    @property
    def plain(self) -> str:
        """The text without its inline code, on one line."""
        return "".join(" ` " if span.is_code else span.text for span in self.spans)

    @property
    def own(self) -> str:
        """The text without inline code and without links: those say what stands elsewhere."""
        left = (" ` " if span.is_code or span.link else span.text for span in self.spans)
        return "".join(left)

    def line_at(self, position: int, text: str) -> int:
        """Return the line of a position in the text, plain or own, that is made of the spans."""
        for span in self.spans:
            length = 3 if span.is_code or (text == self.own and span.link) else len(span.text)
            if position < length:
                return span.line
            position -= length
        return self.line

    @property
    def codes(self) -> list[Span]:
        return [span for span in self.spans if span.is_code]


def name_of(page: Path) -> str:
    """Return the name that a page shares with its twin."""
    return page.relative_to(DOCS / language_of(page)).as_posix()


def language_of(page: Path) -> str:
    return page.relative_to(DOCS).parts[0]


@remembered
def pieces(page: Path) -> list[Piece]:
    """Return what a page says, in order."""
    section, found, kind, line, boxes = WHOLE_PAGE, [], "text", 1, []
    tokens = parsed(page.read_text("utf8"))
    for i, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "front_matter":
                if said := _DESCRIPTION.search(token.content):
                    at = line + 1 + token.content.count("\n", 0, said.start())
                    span = Span(at, said["text"].strip("\"'"), False)
                    found.append(Piece(page, at, "description", WHOLE_PAGE, [span]))
            case "box_open":
                boxes.append(token.info)
                if token.content:
                    kind_of_box = "tab" if token.markup.startswith("===") else "title"
                    span = Span(line, token.content, False)
                    found.append(Piece(page, line, kind_of_box, section, [span]))
            case "box_close":
                boxes.pop()
            case "heading_open":
                kind = "heading"
            case "heading_close":
                kind = "text"
            case "inline":
                if kind == "heading":
                    level_1 = not any(piece.kind == "heading" for piece in found)
                    heading = HEADING_ID.search(token.content)
                    section = heading["id"] if heading and not level_1 else WHOLE_PAGE
                is_choice = QUESTION in boxes and tokens[i - 2].type == "list_item_open"
                said = token.children[1:] if is_choice else token.children  # it isn't so anywhere
                found.append(_piece(page, line, kind, section, said))
    return found


def _piece(page, line, kind, section, children):
    piece, at, link = Piece(page, line, kind, section), line, None
    for child in children:
        if child.type == "link_open":
            link = (at, child.attrs["href"], [])
            piece.links.append(link)
        elif child.type == "link_close":
            link = None
        elif child.type in ("softbreak", "hardbreak"):
            at += 1
            piece.spans.append(Span(at, " ", False))
        elif child.content:
            text = HEADING_ID.sub("", child.content) if kind == "heading" else child.content
            if child.type in ("text", "code_inline", "image"):
                span = Span(at, text, child.type == "code_inline", link[1] if link else "")
                piece.spans.append(span)
                if link:
                    link[2].append(span)
    return piece


@remembered
def shown(page: Path) -> dict[str, str]:
    """Return what each section of a page shows, with what the sections under it show."""
    own: dict[str, list[str]] = {WHOLE_PAGE: []}
    above: list[tuple[int, str]] = []  # the sections around a heading, by level
    around: dict[str, list[str]] = {WHOLE_PAGE: [WHOLE_PAGE]}
    starts = [(1, WHOLE_PAGE)]
    for heading in headings(page.read_text("utf8"))[1:]:
        above = [(level, name) for level, name in above if level < heading.level]
        above.append((heading.level, heading.id))
        around[heading.id] = [WHOLE_PAGE, *(name for _, name in above)]
        starts.append((heading.line, heading.id))
        own[heading.id] = []

    def add(line, text):
        section = [name for start, name in starts if start <= line][-1]
        for name in around[section]:
            own[name].append(text)

    for block in code_blocks(page):
        add(block.line, block.source)
        for output in block.outputs:
            add(output.line, output.text)
        for _, text in (
            own_outputs(block.snippet, block.section, tuple(releases())) if block.snippet else ()
        ):
            add(block.line, text)
    for cell in cells(page):
        if isinstance(cell, Place):
            add(cell.line, _table(cell.name, language_of(page)))
    text = page.read_text("utf8")
    if tool := _TOOL.search(text.partition("\n---\n")[0]):
        own[WHOLE_PAGE].append((DOCS / "tools" / tool["name"] / "words.js").read_text("utf8"))
    for token in parsed(text):
        if token.type == "fence" and token.info.strip() == "bash":
            add(token.map[0] + 1, token.content)
    return {name: "\n".join(parts) for name, parts in own.items()}


@remembered
def _table(name, language):
    from site_build.pages import PLACES  # which imports MkDocs

    return PLACES[name](language) if name in PLACES else ""


def linked_sections(piece: Piece) -> list[tuple[Path, str]]:
    """Return the sections of this guide that a piece leads to, each with its page."""
    found = []
    folder = DOCS / language_of(piece.page)
    for _, target, _ in piece.links:
        path, _, anchor = target.partition("#")
        if ":" in path:
            continue
        beside = posixpath.dirname(name_of(piece.page))
        page = folder / posixpath.normpath(posixpath.join(beside, path)) if path else piece.page
        if page.suffix == ".md" and page.is_file():
            found.append((page, anchor))
    return found


def all_pages() -> list[Path]:
    return [page for language in LANGUAGES for page in sorted((DOCS / language).rglob("*.md"))]


def fault(piece: Piece, line: int, message: str) -> Fault:
    return Fault(piece.page, line, message)
