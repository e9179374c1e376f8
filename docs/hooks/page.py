"""A page as the harness, the notebooks and the rules see it: blocks of Markdown with their lines.

The page is parsed by markdown-it-py, taught the two things of the site's Markdown that it doesn't
know: boxes and tabs (`!!! note`, `??? note`, `=== "Tab"`), and includes (`--8<-- "file:section"`),
which the site's own snippets extension expands.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import markdown
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin
from snippet import ROOT, SNIPPETS, Fault, Section, figure_of, sections

DOCS = ROOT / "docs"
LANGUAGES = ("ko", "en")
FIGURES = "figures/"  # where the site serves the figures recorded in snippets/

_BOX = re.compile(r'(?P<mark>!!!|\?\?\?\+?|===[!+]*)[ ]+(?P<kind>[\w -]*?)[ ]*(?:"(?P<title>.*)")?[ ]*$')
_INCLUDE = re.compile(r'--8<-- "(?P<file>[^":]+):(?P<section>[^":]+)"')
HEADING_ID = re.compile(r"\s*\{ #(?P<id>[a-z0-9-]+) \}\s*$")
ANNOTATION = re.compile(r"#\s*\((\d+)\)!?")


@dataclass
class Output:
    """An output block: the record that it includes, or the text that is typed there (in the README)."""

    line: int
    record: Section | None
    text: str


@dataclass
class Code:
    """A Python block: where it stands, the snippet's section it includes, and what is shown under it."""

    page: Path
    line: int
    snippet: Path | None
    section: str | None
    source: str
    source_line: int
    outputs: list[Output] = field(default_factory=list)
    figures: list[tuple[int, str]] = field(default_factory=list)


def pages(language: str) -> list[Path]:
    return sorted((DOCS / language).rglob("*.md"))


def file_in(folder: Path, name: str) -> Path | None:
    """Return the file of a folder that a page names, or None: a page names no other file."""
    path = folder / name
    return path if path.is_file() and path.resolve().is_relative_to(folder.resolve()) else None


def linked() -> list[Path]:
    """Return the links to elsewhere, whose targets would get into the site."""
    return [path for folder in (DOCS, SNIPPETS) for path in folder.rglob("*") if path.is_symlink()]


def parser() -> MarkdownIt:
    """Return a parser that looks into boxes and tabs and gives fences with their includes expanded."""
    md = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    md.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.core.ruler.push("include", _expand)
    return md


@cache
def parsed(text: str) -> list:
    """Parse the text of a page; nobody changes the tokens."""
    return parser().parse(text)


def _box(state, start, end, silent):
    """markdown-it rule: a line like `!!! note "Title"` and the lines under it that are indented by four."""
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
    token.map, token.markup, token.info, token.content = [start, last], match["mark"], match["kind"], match["title"] or ""
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


@cache
def _snippets_extension():
    """The snippets extension as mkdocs.yml configures it."""

    class Loader(yaml.SafeLoader):
        """Reads past the tags for Python objects, which only MkDocs resolves."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf8"), Loader)["markdown_extensions"]["pymdownx.snippets"]
    settings = {**settings, "base_path": [str(ROOT / p) for p in settings["base_path"]]}
    return markdown.Markdown(extensions=["pymdownx.snippets"], extension_configs={"pymdownx.snippets": settings})


@cache
def expand(text: str) -> str:
    """Expand the includes in `text`; one that leads nowhere stays as it is written, for `included` to report."""
    if "--8<--" not in text:
        return text
    try:
        return "\n".join(_snippets_extension().preprocessors["snippet"].run(text.splitlines())) + "\n"
    except Exception:  # the extension's SnippetMissingError says neither page nor line
        return text


def included(page: Path, line: int, written: str) -> Section | None:
    """Return the section that a fence includes, or None if its text is typed in."""
    match = _INCLUDE.fullmatch(written.strip())
    if not match:
        if "--8<--" in written:
            raise Fault(page, line, 'this include can\'t be read. Write one line: `--8<-- "part/topic.py:section"`.')
        return None
    path = file_in(SNIPPETS, match["file"])
    if not path:
        raise Fault(page, line, f"includes `{match['file']}`, which isn't in snippets/. Correct the name, or run `make record`.")
    if match["section"] not in (known := sections(path)):
        hint = "Correct it, or run `make record`" if path.suffix == ".out" else "Correct it"
        raise Fault(page, line, f"includes section `{match['section']}`, but {match['file']} has {', '.join(known)}. {hint}.")
    return known[match["section"]]


def is_python(token) -> bool:
    return token.type == "fence" and re.match(r"\{?\s*\.?(py|python3?)\b", token.info.strip()) is not None


def is_output(token) -> bool:
    return token.type == "fence" and token.info.strip() in ("{ .text .output }", "{ .text .output .table }")


def code_blocks(page: Path, text: str | None = None) -> list[Code]:
    """Return the Python blocks of a page, or of `text` made from it, in order, each with the outputs and the figure under it."""
    return list(_code_blocks(page, page.read_text("utf8")) if text is None else _code_blocks(page, text, made=True))


@cache
def _code_blocks(page, text, made=False):
    blocks, expected = [], False
    for token in parsed(text):
        line = token.map[0] + 1 if token.map else None
        if is_python(token):
            section = included(page, line, token.meta["written"])
            blocks.append(
                Code(page, line, section.path, section.name, section.text, section.line)
                if section
                else Code(page, line, None, None, token.content, line + 1)
            )
            expected = True
        elif is_output(token) or (token.type == "fence" and token.info.strip() == "text" and expected):
            record = included(page, line, token.meta["written"])
            if not blocks and made:  # the table of versions shows outputs alone
                continue
            if not blocks:
                raise Fault(page, line, "this output stands before any code. Move it under the block that prints it.")
            blocks[-1].outputs.append(Output(line, record, record.text if record else token.content))
        elif token.type == "inline":
            for child in token.children or ():
                if child.type == "image" and FIGURES in child.attrs["src"]:
                    if not blocks:
                        raise Fault(page, line, "this figure stands before any code. Move it under the block that draws it.")
                    name = child.attrs["src"].partition(FIGURES)[2]
                    if not name.endswith(".png") or not file_in(SNIPPETS, name):
                        advice = "Correct the name, or run `make record`."
                        raise Fault(page, line, f"shows `{name}`, which is no figure in snippets/. {advice}")
                    blocks[-1].figures.append((line, name))
    return blocks


def forget() -> None:
    """Have pages parsed anew: a snippet may have changed under a page that did not."""
    for cached in (parsed, _code_blocks, expand):
        cached.cache_clear()


def prose(page: Path):
    """Give the text of a page piece by piece, with its line and whether it is inline code.

    Paragraphs, headings, cells, titles of boxes, text alternatives and front matter: all but blocks of code.
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


def markdown_table(rows) -> str:
    """Return rows of cells, the first one the heads, as a Markdown table."""
    heads, *others = rows
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, ("---",) * len(heads), *others))


def figure_name(snippet: Path, section: str) -> str:
    """Return the name under which the site serves the figure of a section."""
    return figure_of(snippet, section).relative_to(SNIPPETS).as_posix()
