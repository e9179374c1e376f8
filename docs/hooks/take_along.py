"""What a reader takes along from a page: its code as a notebook with the recorded outputs, and as one program; all of it as Markdown."""

import base64
import copy
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from packaging.requirements import Requirement
from packaging.specifiers import Specifier, SpecifierSet
from packaging.version import Version
from page import ANNOTATION, FIGURES, HEADING_ID, Code, code_blocks, is_output, is_python, parsed
from snippet import GENERATIONS, SNIPPETS, Fault, generations, header

_LINK = re.compile(r"(?<=\]\()(?!\w+:)(?P<target>[^)\s]+)(?=\))")
CURRENT = "keras3"
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
        return " ".join(f'"{package}"' if package.specifier else str(package) for package in self.packages)


def needs(blocks: list[Code]) -> Needs:
    """Return what the headers of the snippets ask for together, of the blocks that the program of a page has."""
    headers = [header(snippet) for snippet in dict.fromkeys(b.snippet for b in _current(blocks))]
    wanted: dict[str, Requirement] = {}
    for requirement in (Requirement(r) for h in headers for r in h["dependencies"]):
        if requirement.name in wanted:
            both = requirement.specifier & wanted[requirement.name].specifier
            requirement.specifier = SpecifierSet(_narrowest(list(both)))
        wanted[requirement.name] = requirement
    python = _narrowest([specifier for h in headers for specifier in SpecifierSet(h["requires-python"])])
    return Needs(python, list(wanted.values()))


def _current(blocks):
    return [b for b in blocks if CURRENT in generations(b.snippet)] or blocks


def program(blocks: list[Code]) -> str:
    """Return the blocks that run on the current Keras as one program, with a PEP 723 header for `uv run`."""
    needed = needs(blocks)
    listed = "\n".join(f'#     "{requirement}",' for requirement in needed.packages)
    code = "\n".join(without_marks(b.source) for b in _current(blocks))
    return f'# /// script\n# requires-python = "{needed.python}"\n# dependencies = [\n{listed}\n# ]\n# ///\n\n{code}'


def with_install(book: nbformat.NotebookNode, needed: Needs, language: str) -> nbformat.NotebookNode:
    """Return a notebook that says under its title how to install what it needs."""
    oldest, newest = needed.pythons
    said = IN_A_CELL[language].format(f"%pip install {needed.arguments}", f"{oldest}–{newest}")
    title, _, rest = book.cells[0].source.partition("\n\n")
    copied = copy.deepcopy(book)
    copied.cells[0].source = "\n\n".join(part for part in (title, said, rest) if part)
    return copied


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
    return "".join(ANNOTATION.sub("", line).rstrip() + "\n" if ANNOTATION.search(line) else line for line in code.splitlines(keepends=True))


def notebook(page: Path, text: str, address) -> nbformat.NotebookNode:
    """Return a page as a notebook in the page's language.

    `address` gives the absolute address of a link to another page.  Boxes and tabs become a bold
    title over their contents.  What runs only on the other generation stays readable as text.
    """
    lines, tokens = text.splitlines(), parsed(text)
    blocks = {b.line: b for b in code_blocks(page, text)}
    cells, prose, boxes, current = [], [], 0, None

    def flush():
        if source := "\n\n".join(p for p in prose if p.strip()):
            cells.append(new_markdown_cell(source))
        prose.clear()

    for i, token in enumerate(tokens):
        if token.type == "box_open":
            boxes += 1
            if not (token.markup.startswith("===") and is_output(tokens[i + 1]) and tokens[i + 2].type == "box_close"):
                prose.append(f"**{token.content or token.info.title()}**")
        elif token.type == "box_close":
            boxes -= 1
        elif is_python(token):
            if token.level != boxes:
                raise Fault(page, token.map[0] + 1, "this code stands in a list or a quotation. Move it out, so that it becomes a cell.")
            current = blocks[token.map[0] + 1]
            if CURRENT in generations(current.snippet):
                flush()
                cells.append(new_code_cell(ANNOTATION.sub(r"# (\1)", current.source).rstrip("\n")))
            else:
                prose.append(f"**{GENERATIONS['keras2']}**\n\n```python\n{without_marks(current.source)}```")
        elif is_output(token) and current is None:
            prose.append(f"```text\n{token.content}```")
        elif is_output(token):
            record = next(o for o in current.outputs if o.line == token.map[0] + 1)
            if record.record.path.name.endswith(".keras2.out"):
                prose.append(f"**{GENERATIONS['keras2']}**\n\n```text\n{record.text}```")
            elif CURRENT in generations(current.snippet) and record.record.path.stem == current.snippet.stem:
                _last_code(cells).outputs.append(new_output("stream", name="stdout", text=record.text))
            else:
                prose.append(f"```text\n{record.text}```")
        elif token.map and token.level == boxes and token.nesting >= 0 and token.type not in ("front_matter", "inline"):
            whole = token.content.startswith("<") and not token.content.startswith("</") and token.content.rstrip().endswith("</div>")
            if token.type == "html_block" and not whole:  # half of a `<div>` around Markdown, which is for the site's style sheet
                continue
            if picture := _figure(token, tokens[i + 1]):
                alt, name = picture
                data = base64.b64encode((SNIPPETS / name).read_bytes()).decode()
                output = new_output("display_data", {"image/png": data}, metadata={"image/png": {"alt": alt}})
                _last_code(cells).outputs.append(output)
            else:
                prose.append(_as_prose(lines[token.map[0] : token.map[1]], 4 * boxes, token.type == "heading_open", address))
    flush()
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    book = new_notebook(cells=cells)
    book.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    nbformat.validate(book)
    return book


def as_markdown(book: nbformat.NotebookNode, figures: list[str]) -> str:
    """Return a page's notebook as Markdown that needs no extension; `figures` are the addresses of its figures, in order."""
    parts, address = [], iter(figures)
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            if output.output_type == "stream":
                parts.append(f"```text\n{output.text}```")
            else:
                parts.append(f"![{output.metadata['image/png']['alt']}]({next(address)})")
    return "\n\n".join(parts) + "\n"


def _last_code(cells):
    return next(cell for cell in reversed(cells) if cell.cell_type == "code")


def _figure(token, inline):
    """Return the text alternative and the name of a recorded figure, if a paragraph is that and no more."""
    if token.type != "paragraph_open" or len(inline.children) != 1 or inline.children[0].type != "image":
        return None
    image = inline.children[0]
    return (image.content, image.attrs["src"].partition(FIGURES)[2]) if FIGURES in image.attrs["src"] else None


def _as_prose(lines, indent, heading, address):
    text = "\n".join(line[indent:] if not line[:indent].strip() else line for line in lines).rstrip()
    if heading:
        text = HEADING_ID.sub("", text)
    return _LINK.sub(lambda m: address(m["target"]), text)


def headings(text: str) -> list[dict]:
    """Return the headings of a page, nested, as Python-Markdown's toc extension gives them."""
    root: list[dict] = []
    open_: list[dict] = []
    tokens = parsed(text)
    for opening, inline in zip(tokens, tokens[1:]):
        if opening.type != "heading_open":
            continue
        level, match = int(opening.tag[1]), HEADING_ID.search(inline.content)
        name = "".join(child.content for child in inline.children)
        found = {"level": level, "id": match["id"] if match else "", "name": HEADING_ID.sub("", name), "children": []}
        while open_ and open_[-1]["level"] >= level:
            open_.pop()
        (open_[-1]["children"] if open_ else root).append(found)
        open_.append(found)
    return root
