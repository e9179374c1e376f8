"""While serving: make anew what a change shows on, and keep the rest of the last whole build.

Which pages that is isn't followed, but seen: pages are read again, and those are made anew that
come out otherwise.  What is made of all pages together (the search's index, the site map, llms.txt,
what stands at old addresses) waits for the next whole build.  MkDocs has no public function that
makes one page: the three that it makes pages with are called as `mkdocs.commands.build.build` does.
"""

import gc
import os
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from guide_model import found, glossary
from guide_model.cells import Figure, Output, code_blocks
from guide_model.pages import INCLUDE
from guide_model.remembering import forget_unless
from guide_model.snippets import DOCS, LANGUAGES, ROOT, SNIPPETS
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page

from site_build import for_programs, notebook_pages, pages, search, tools
from site_build.pages import SourcePage

THEME = DOCS / "overrides"
MOVED = THEME / "moved.html"  # what stands at old addresses
CODE = [DOCS / "hooks.py", DOCS / "guide_model", DOCS / "site_build"]
ON_THE_PAGE = ("description",)  # front matter that no other page and no list needs


class ConcernsAll(Exception):
    """A change shows on more than is made anew here: the whole site has to be built."""


class NoIndex:
    """Stands for the index of Material's search, which the next whole build makes."""

    def add_entry_from_context(self, page):
        pass


@dataclass
class Kept:
    """The site of a language as the last whole build left it, and what its pages came out as."""

    config: object
    files: object
    env: object
    outcomes: dict[str, object] = field(default_factory=dict)

    @property
    def all_pages(self) -> list:
        return [file.page for file in self.files.documentation_pages()]

    @property
    def nav(self):
        return pages.of(self.config).nav

    def source(self, page) -> SourcePage:
        return pages.source_of(page, self.config)

    def build(self, page) -> None:
        """Put a page, as it was read, into the theme, and write it."""
        self.config.plugins["material/search"].search_index = NoIndex()
        _build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env)


_kept: dict[str, Kept] = {}
_shown: dict[Path, tuple] = {}  # the files that the site was made of
_unfinished: set[Path] = set()  # what changed since then, and could not be shown


def keep(env, config, files) -> None:
    """Keep what MkDocs has made when it has read the pages."""
    env.auto_reload = True  # a changed template is read again
    kept = _kept[config.theme["language"]] = Kept(config, files, env)
    for page in kept.all_pages:
        kept.outcomes[page.file.src_uri] = _outcome(page, page.markdown, config)


def whole(build) -> None:
    """Build both languages, and keep what comes of it; nothing is kept of a build that fails."""
    _kept.clear()
    files = _files()
    try:
        build()
    except BaseException:
        _kept.clear()
        raise
    _done(files)
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # to search for garbage among what is kept takes a third of each change's time


def remake() -> bool:
    """Make anew what shows the changes since the last time; tell whether that was possible."""
    files, again = _files(), bool(_unfinished)
    _unfinished.update(path for path, _ in _shown.items() ^ files.items())
    _say_what_needs_a_restart()
    if not _kept:
        return False
    try:
        _remake(_unfinished, _shown.keys() ^ files.keys(), again)
    except ConcernsAll:
        return False
    _done(files)
    return True


def _done(files):
    _unfinished.clear()
    _shown.clear()
    _shown.update(files)


def _files():
    """Return the files that the site is made of, with the time and the size of each."""
    stamps = {ROOT / "mkdocs.yml": _stamp(ROOT / "mkdocs.yml")}
    for folder in (DOCS, SNIPPETS):
        for place, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            paths = [Path(place, name) for name in names if not _is_of_an_editor(name)]
            stamps |= {path: _stamp(path) for path in paths}
    return {path: stamp for path, stamp in stamps.items() if stamp}


def _is_of_an_editor(name):
    return name.startswith((".", "#")) or name.endswith("~")


def _stamp(path):
    try:
        status = path.stat()
    except OSError:  # it went meanwhile
        return None
    return status.st_mtime_ns, status.st_size


def _say_what_needs_a_restart():
    for path in sorted(_unfinished):
        if any(path.is_relative_to(code) for code in CODE):
            shown = path.relative_to(ROOT).as_posix()
            print(f"{shown} has changed: stop serving and start anew to use it.", flush=True)


def _kind(path):
    """Return what a file is for; None where everything may depend on it."""
    if path.is_relative_to(SNIPPETS):
        return {".py": "text", ".out": "text", ".png": "figure"}.get(path.suffix)
    if path in (found.DATA, glossary.DATA) or path.suffix == ".md" and _language(path):
        return "text"
    if path.is_relative_to(THEME / "assets") or path.is_relative_to(DOCS / "pictures"):
        return "copied"
    if path.is_relative_to(THEME) and path != MOVED:
        return "template"
    if path.is_relative_to(tools.TOOLS):
        return "tool"
    return "search" if path.is_relative_to(search.SCRIPTS) else None


def _language(path):
    return next((one for one in LANGUAGES if path.is_relative_to(DOCS / one)), None)


def _remake(changed, come_or_gone, again):
    kinds = {_kind(path) for path in changed}
    others = [p for p in come_or_gone if _kind(p) != "text" or not p.is_relative_to(SNIPPETS)]
    if None in kinds or others:
        raise ConcernsAll
    text = {path for path in changed if _kind(path) in ("text", "figure")}
    made = _remake_pages(text, again) if text else []
    for kept in _kept.values():
        for file in kept.files:
            if file.abs_src_path and Path(file.abs_src_path) in changed and not file.page:
                file.copy_file()
        if "tool" in kinds:
            tools.write(kept.config)
        if "search" in kinds:
            search.copy_scripts(kept.config)
        if "template" in kinds:
            _build_the_rest(kept, made)


def _remake_pages(text, again) -> list:
    """Read pages again, make those anew that come out otherwise, and return them.

    Those are all pages, unless only prose has changed; `again` says that the last time failed.
    """
    forget_unless(_holding(text))
    only_prose = not again and all(map(_is_the_same_program, text))
    read = [
        (kept, page)
        for kept in _kept.values()
        for page in kept.all_pages
        if not only_prose or kept.source(page).path in text
    ]
    changed = [change for kept, page in read if (change := _changed(kept, page))]
    for kept, page, _ in changed:
        kept.outcomes.pop(page.file.src_uri, None)  # until it is there
        _read(page, kept)
    for kept, page, _ in changed:
        kept.build(page)
    for kept, page, outcome in changed:
        kept.outcomes[page.file.src_uri] = outcome
    for kept in _kept.values():
        _say_what_leads_nowhere(kept)
    return [page for _, page, _ in changed]


def _holding(changed):
    """Return a function that tells whether what was remembered is the same after a change.

    That is what functions returned of another page, of a snippet with other files, and of a page
    that shows none of the snippets that changed.
    """
    if all(map(_language, changed)):
        return lambda function, arguments: not changed.intersection(arguments)
    topics = {_topic(path) for path in changed}
    in_snippets = all(path.is_relative_to(SNIPPETS) for path in changed)

    @cache
    def is_of_others(first):
        if not isinstance(first, Path) or first == SNIPPETS:
            return False
        if first.is_relative_to(SNIPPETS):
            return _topic(first) not in topics
        return in_snippets and first.suffix == ".md" and not topics & _topics_shown_on(first)

    def holds(function, arguments):
        return is_of_others(next(iter(arguments), None))

    return holds


def _topics_shown_on(page):
    """Return the topics of what a page includes."""
    text = page.read_text("utf8")
    return {_topic(SNIPPETS / match["file"]) for match in INCLUDE.finditer(text)}


def _topic(path):
    """Return what a program, its records and its figures have in common."""
    return path.parent, path.name.partition(".")[0]


def _is_the_same_program(path):
    """Tell whether a file is a page that includes what it did."""
    language = _language(path)
    if not language:
        return False
    name = path.relative_to(DOCS / language).as_posix()
    before = pages.of(_kept[language].config).pages[name].blocks
    return [*map(_included, before)] == [*map(_included, code_blocks(path))]


def _included(block):
    return block.snippet, block.section


def _changed(kept, page):
    """Read a page; where it comes out otherwise than before, return as what."""
    old, name = kept.source(page), page.file.src_uri
    new = pages.page_of(old.path, page.file, kept.files, kept.config)
    pages.of(kept.config).pages[name] = new
    if _elsewhere(old) != _elsewhere(new):
        raise ConcernsAll
    outcome = _outcome(page, pages.markdown(page, kept.config), kept.config)
    return (kept, page, outcome) if kept.outcomes.get(name) != outcome else None


def _elsewhere(source):
    """Return what other pages, the lists and MkDocs's files need to know of a page."""
    known = {key: value for key, value in source.meta.items() if key not in ON_THE_PAGE}
    return known, bool(source.blocks)


def _outcome(page, markdown, config):
    """Return what a page, and what a reader takes along from it, is made of."""
    source = pages.source_of(page, config)
    figures = [SNIPPETS / cell.name for cell in source.cells if isinstance(cell, Figure)]
    return (
        markdown,
        dict(page.meta),
        source.verified,
        [block.current for block in source.blocks],
        [cell.of_code for cell in source.cells if isinstance(cell, Output)],
        [sha256(figure.read_bytes()).digest() for figure in figures],
    )


def _read(page, kept):
    """Have MkDocs read a page again, and write what a reader takes along from it."""
    config, title = kept.config, page.title
    source = pages.source_of(page, config)
    if source.meta.get("notebook"):
        notebook_pages.written_for(source, config)
    for name, text in pages.taken_along(source, config).items():
        file = kept.files.get_file_from_path(name)
        file.content_string = text
        file.copy_file()
    _populate_page(page, config, kept.files)
    if page.title != title:  # which stands in the navigation
        raise ConcernsAll
    for_programs.write_page(page, config)


def _say_what_leads_nowhere(kept):
    for page in kept.all_pages:
        level = kept.config.validation.links.anchors
        page.validate_anchor_links(files=kept.files, log_level=level)


def _build_the_rest(kept, made):
    """Put the other pages, as they were read, into a changed theme."""
    for page in kept.all_pages:
        if page not in made:
            kept.build(page)
    for template in kept.config.theme.static_templates:
        _build_theme_template(template, kept.env, kept.files, kept.config, kept.nav)
