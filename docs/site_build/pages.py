"""The pages of a site in the making: each is read once into cells, and all else is made of them."""

import posixpath
import re
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from textwrap import indent
from urllib.parse import urljoin

from guide_model import crossing, glossary, mended, newcomers, pytorch, quiz, tables
from guide_model.cells import Cell, Code, Output, Place, Prose, cells, generated
from guide_model.pages import FIGURES, HEADING_ID, headings, linked
from guide_model.remembering import remember
from guide_model.snippets import DOCS, SNIPPETS, Fault, Section
from guide_model.take_along import (
    Needs,
    as_notebook,
    for_reader,
    needs,
    program,
    with_install,
    written,
)
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from site_build import joining, licenses, rule_table
from site_build.expecting import refuse_changed

VERSIONS = "migration/versions/"
_INCLUDE_LINE = re.compile(r"^( *)--8<-- .*$", re.M)
PLACES = {  # what takes the place of a comment in a page
    "glossary": glossary.table,
    "licenses": licenses.table,
    "rules": rule_table.table,
    "crossing": crossing.table,
    "crossing-errors": crossing.reasons,
    "pytorch": pytorch.table,
    "verified": tables.table,
    "environments": tables.environments,
    "differences": tables.differences,
}
PLACES_OF_SECTIONS = {"mended": mended.link}  # what depends on the section that it stands in
PLACES_OF_QUESTIONS = {quiz.PLACE: quiz.choices}  # what depends on the page and the line


@dataclass
class SourcePage:
    """A page: its file, its front matter, and its cells with the tables filled in."""

    path: Path
    name: str
    meta: dict
    cells: list[Cell]
    address: object  # makes a link absolute
    needs: Needs | None = None
    verified: tuple[str, str] | None = None
    with_own: list[Cell] = field(default_factory=list)  # and what other releases print
    as_markdown: str = ""

    @property
    def blocks(self) -> list[Code]:
        return [cell for cell in self.cells if isinstance(cell, Code)]


@dataclass
class Site:
    """One language's site while it is built."""

    pages: dict[str, SourcePage] = field(default_factory=dict)
    nav: Navigation | None = None


sites: dict[str, Site] = {}  # by language, as they were built last


def begin(config) -> None:
    """Start a site anew; files may have changed since the last time."""
    language = config.theme["language"]
    if language == "ko" or "ko" not in sites:  # the English site is built inside the Korean one
        remember()
    sites[language] = Site()


def of(config) -> Site:
    return sites[config.theme["language"]]


def source_of(page, config) -> SourcePage:
    """Return what a page of MkDocs's is made of."""
    return of(config).pages[page.file.src_uri]


def refuse_links() -> None:
    for link in linked():
        message = "is a link, so its target would get into the site. Put the file there."
        raise Fault(link, 1, message)


def add_pictures(files, config) -> None:
    """Add the figures of the snippets, and the pictures that other sites show."""
    figures = [path for path in SNIPPETS.rglob("*.png") if ".tf" not in path.name]
    named = {FIGURES + path.relative_to(SNIPPETS).as_posix(): path for path in figures}
    named |= {f"pictures/{path.name}": path for path in (DOCS / "pictures").iterdir()}
    for name, path in named.items():
        files.append(File.generated(config, name, abs_src_path=str(path)))


def add_checker(files, config) -> None:
    code = joining.joined(config.extra["root"])
    files.append(File.generated(config, joining.FILE, content=code))


def read(files, config) -> None:
    """Read the pages into cells, once."""
    for file in files.documentation_pages():
        of(config).pages[file.src_uri] = page_of(Path(file.abs_src_path), file, files, config)


def page_of(path, file, files, config) -> SourcePage:
    """Read the page of a file of MkDocs's; `path` is where its Markdown is."""
    meta = get_data(path.read_text("utf-8-sig"))[1]
    found = _filled(path, config)
    address = partial(_address, file=file, files=files, config=config)
    page = SourcePage(path, file.src_uri.removesuffix(".md"), meta, found, address)
    page.needs = needs(page.blocks) if page.blocks else None
    return page


def _filled(path, config):
    """Put the tables and links in the place of the comments."""
    made, section = [], ""
    for cell in cells(path):
        if heading := HEADING_ID.search(cell.markdown):
            section = heading["id"]
        text = _in_place(cell, path, section, config.theme["language"])
        if text is None:
            made.append(cell)
        else:
            made += [*_in_box(generated(text), cell.indent), Prose(cell.line, "")]
    return [_with_site(cell, config.extra["root"]) for cell in made]


def _in_box(found, blanks):
    """Return cells with their Markdown indented, as what stands in a box is."""
    for cell in found:
        cell.markdown = indent(cell.markdown, blanks)
    return found


def _in_place(cell, path, section, language):
    """Return the Markdown that takes the place of a comment; None for any other cell."""
    name = cell.name if isinstance(cell, Place) else ""
    if name in PLACES_OF_QUESTIONS:
        return PLACES_OF_QUESTIONS[name](path, cell.line)
    if name in PLACES_OF_SECTIONS:
        return PLACES_OF_SECTIONS[name](language, section)
    return PLACES[name](language) if name in PLACES else None


def _with_site(cell, root):
    """Write the address of the site where a page asks for it."""
    if not isinstance(cell, Prose) or "{{ site }}" not in cell.text:
        return cell
    changed = replace(cell, text=cell.text.replace("{{ site }}", root))
    changed.markdown = cell.markdown.replace("{{ site }}", root)
    return changed


def _address(link, file, files, config):
    """Return the absolute address of a link on a page."""
    path, hash_, anchor = link.partition("#")
    beside = posixpath.join(posixpath.dirname(file.src_uri), path)
    target = files.get_file_from_path(posixpath.normpath(beside) if path else file.src_uri)
    return urljoin(config.site_url, target.url) + hash_ + anchor if target else link


def add_take_along(files, config) -> None:
    """Add the notebook and the program of each page that has code."""
    for page in of(config).pages.values():
        for name, text in taken_along(page, config).items():
            files.append(File.generated(config, name, content=text))


def taken_along(page: SourcePage, config) -> dict[str, str]:
    """Return the notebook and the program of a page that has code, by the names of their files."""
    if not page.blocks:
        return {}
    book = with_install(notebook(page), page.needs, config.theme["language"])
    return {f"{page.name}.ipynb": written(book), f"{page.name}.py": program(page.blocks)}


def notebook(page: SourcePage) -> dict:
    return as_notebook(for_reader(page.cells, page.address))


def markdown(page, config) -> str:
    """Return a page's Markdown for MkDocs, and tell the templates what they need to know."""
    source, language = source_of(page, config), config.theme["language"]
    page.meta = dict(source.meta)
    if source.blocks and "take_along" not in source.meta:
        page.meta |= {"ipynb": f"{source.name}.ipynb", "py": f"{source.name}.py"}
        page.meta["needs"] = source.needs
        versions = get_relative_url(VERSIONS, page.url)
        source.verified = tables.line(source.path, language, versions)
    if source.verified:
        page.meta["verified_on"] = source.verified[1]
    page.meta["quiz"] = bool(quiz.questions(source.path))
    page.meta["place"] = place(page)
    page.meta["step"] = step(page, source, language)
    source.with_own = tables.with_own_outputs(source.path, source.cells, language)
    return expanded(source)


def place(page) -> dict | None:
    """Return the part that a page belongs to, and which of its pages it is."""
    if not page.parent:
        return None
    beside = [one for one in page.parent.children if one.is_page]
    return {"part": page.parent.title, "number": beside.index(page) + 1, "count": len(beside)}


def step(page, source: SourcePage, language: str) -> dict | None:
    """Return which step of the newcomers' path a page is, and what comes next."""
    path = newcomers.steps(language)
    if source.name not in path:
        return None
    number = path.index(source.name) + 1
    found = {"number": number, "count": len(path), "path": get_relative_url("./", page.url)}
    if number < len(path):
        following = path[number]
        text = (DOCS / language / f"{following}.md").read_text("utf8")
        address = get_relative_url(f"{following}/", page.url)
        found |= {"next": address, "title": headings(text)[0].name}
    return found


def expanded(source: SourcePage) -> str:
    """Return the Markdown of a page with all that it includes."""
    return "\n".join(map(_written_out, source.with_own)).lstrip("\n") + "\n"


def _written_out(cell: Cell) -> str:
    """Return the Markdown of a cell with the text that it includes."""
    match cell:
        case Code(snippet=Path()):
            text = cell.source
        case Output(record=Section()):
            text = cell.text
        case _:
            return cell.markdown
    return _INCLUDE_LINE.sub(lambda line: indent(text.rstrip("\n"), line[1]), cell.markdown)


def with_verified(html: str, source: SourcePage) -> str:
    """Say under the title on which releases the page was run."""
    if not (said := source.verified):
        return html
    ends = html.count("</h1>")
    refuse_changed(source.path, "titles, `</h1>`,", ends, 1, "pages.py: with_verified")
    line, day = said
    line = line.replace(day, f'<span class="day">{day}</span>')
    return html.replace("</h1>", f'</h1>\n<p class="verified">{line}</p>', 1)
