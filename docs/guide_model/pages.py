"""A page as the harness, the notebooks and the rules see it: blocks of Markdown with their lines.

The page is parsed by markdown-it-py, taught the two things of the site's Markdown that it doesn't
know: boxes and tabs (`!!! note`, `??? note`, `=== "Tab"`), and includes (`--8<-- "file:section"`),
which the site's own snippets extension expands.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from guide_model.remembering import remembered
from guide_model.snippets import DOCS, SNIPPETS, Fault, figure_of, sections

FIGURES = "figures/"  # where the site serves the figures recorded in snippets/

_BOX = re.compile(
    r'(?P<mark>!!!|\?\?\?\+?|===[!+]*)[ ]+(?P<kind>[\w -]*?)[ ]*(?:"(?P<title>.*)")?[ ]*$'
)
INCLUDE = re.compile(r'--8<-- "(?P<file>[^":]+):(?P<section>[^":]+)"')
HEADING_ID = re.compile(r"\s*\{ #(?P<id>[a-z0-9-]+) \}\s*$")
ANNOTATION = re.compile(r"#\s*\((\d+)\)!?")


def pages(language: str) -> list[Path]:
    return sorted((DOCS / language).rglob("*.md"))


@remembered
def file_in(folder: Path, name: str) -> Path | None:
    """Return the file of a folder that a page names, or None: a page names no other file."""
    path = folder / name
    return path if path.is_file() and path.resolve().is_relative_to(folder.resolve()) else None


def linked() -> list[Path]:
    """Return the links to elsewhere, whose targets would get into the site."""
    return [path for folder in (DOCS, SNIPPETS) for path in folder.rglob("*") if path.is_symlink()]


def parser() -> MarkdownIt:
    """Return a parser that looks into boxes and tabs and expands the includes of fences."""
    md = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    md.block.ruler.before(
        "fence", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.core.ruler.push("include", _expand)
    return md


@remembered
def parsed(text: str) -> list:
    """Parse the text of a page; nobody changes the tokens."""
    return parser().parse(text)


def _box(state, start, end, silent):
    """markdown-it rule: a line like `!!! note "Title"`, and those under it, indented by four."""
    first = state.bMarks[start] + state.tShift[start]
    match = _BOX.match(state.src[first : state.eMarks[start]])
    if not match or state.is_code_block(start):
        return False
    if silent:
        return True
    indent = state.sCount[start] + 4
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    token = state.push("box_open", "div", 1)
    token.map, token.markup, token.info, token.content = (
        [start, last],
        match["mark"],
        match["kind"],
        match["title"] or "",
    )
    parent, line_max, block_indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "box", last, indent
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, block_indent
    state.push("box_close", "div", -1)
    state.line = last
    return True


def _expand(state):
    """markdown-it rule: put the included text into each fence, and keep what was written."""
    for token in state.tokens:
        if token.type == "fence":
            token.meta["written"], token.content = token.content, expand(token.content)


def expand(text: str) -> str:
    """Return the section that a fence includes; an include that leads nowhere stays as it is."""
    match = INCLUDE.fullmatch(text.strip())
    path = file_in(SNIPPETS, match["file"]) if match else None
    if not path:
        return text
    try:
        found = sections(path).get(match["section"])
    except Fault:  # which `cells.included` reports with the line of the page
        return text
    return found.text if found else text


def prose(page: Path):
    """Give the text of a page piece by piece, with its line and whether it is inline code.

    Paragraphs, headings, cells, titles of boxes, text alternatives and front matter: all but
    blocks of code.
    """
    line = 1
    for token in parsed(page.read_text("utf8")):
        line = token.map[0] + 1 if token.map else line
        if token.type == "front_matter":  # but for `search`, which holds what readers type
            yield line, token.content.partition("\nsearch:")[0], False
        elif token.type == "box_open":
            yield line, token.content, False
        elif token.type == "inline":
            at = line
            for child in token.children:
                at += child.type in ("softbreak", "hardbreak")
                yield at, child.content, child.type == "code_inline"


@dataclass(frozen=True)
class Heading:
    """A heading of a page: line, level, id ("" if it has none), Markdown and text."""

    line: int
    level: int
    id: str
    markdown: str
    name: str
    codes: tuple[str, ...]


def headings(text: str) -> list[Heading]:
    """Return the headings of a page, or of a text, in order."""
    return list(_headings(parsed(text)))


def _headings(tokens):
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            match = HEADING_ID.search(inline.content)
            yield Heading(
                opening.map[0] + 1,
                int(opening.tag[1]),
                match["id"] if match else "",
                HEADING_ID.sub("", inline.content),
                HEADING_ID.sub("", "".join(child.content for child in inline.children)),
                tuple(child.content for child in inline.children if child.type == "code_inline"),
            )


def tabs(text: str) -> int:
    """Return how many tabs a page has."""
    return sum(t.type == "box_open" and t.markup.startswith("===") for t in parsed(text))


def figure_name(snippet: Path, section: str) -> str:
    """Return the name under which the site serves the figure of a section."""
    return figure_of(snippet, section).relative_to(SNIPPETS).as_posix()
