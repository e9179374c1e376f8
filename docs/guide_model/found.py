"""What `make matrix` found: where each snippet and page ran, and what they print there.

`docs/verified.json` has a cell per snippet (or page) and release of TensorFlow: the fingerprint of
what was run (`seen`), the day (`date`), and either the sections that print something else than on
their Keras generation (`differs`; their texts stand in `<topic>.tf2.12.out`), or, outside the range
that the snippet declares, the error that it ends with there (`outside`; empty if it runs all the
same), or an error inside the range (`raises`).  A release has the packages that its cells were run
with; a cell that ran with other versions names them (`with`).

A cell whose fingerprint is that of an earlier text counts for nothing: its release is pending, and
so are the records made there.  `make record` runs the installed release, `make matrix` all of them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packaging.version import Version

from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.releases import (
    Release,
    blocks_on,
    page_fingerprint,
    releases,
    snippet_fingerprint,
)
from guide_model.remembering import remembered
from guide_model.snippets import (
    DOCS,
    LANGUAGES,
    SNIPPETS,
    all_snippets,
    fingerprint,
)

DATA = DOCS / "verified.json"
FILES = "migration/files.py"  # its files are read by other installations, too


@remembered
def read() -> dict:
    return (
        json.loads(DATA.read_text("utf8"))
        if DATA.is_file()
        else {"releases": {}, "snippets": {}, "pages": {}}
    )


@cache
def page_name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix().partition("/")[2]


@cache
def snippet_name(snippet: Path) -> str:
    return snippet.relative_to(SNIPPETS).as_posix()


def cell_of(snippet: Path, release: Release, data: dict) -> dict | None:
    """Return what was found of a snippet, as it is now, on a release; None while it is pending."""
    cell = data["snippets"].get(snippet_name(snippet), {}).get(release.name)
    return cell if cell and cell["seen"] == snippet_fingerprint(snippet, release) else None


def ran_on(snippet: Path, data: dict) -> list[Release]:
    """Return the releases that a snippet, as it is now, is not pending on."""
    return [r for r in releases() if cell_of(snippet, r, data)]


def page_cell_of(page: Path, release: Release, data: dict) -> dict | None:
    """Return what was found of a page, as it is now, on a release; None while it is pending."""
    cell = data["pages"].get(page_name(page), {}).get(release.name)
    return cell if cell and cell["seen"] == page_fingerprint(page, release) else None


def seen_on(page: Path, data: dict) -> list[Release]:
    """Return the releases on which a page, as it is now, ran and printed what is recorded."""
    return [r for r in releases() if blocks_on(page, r) and page_cell_of(page, r, data)]


def pending_on(page: Path, data: dict) -> list[Release]:
    """Return the releases on which a page, as it is now, has yet to be run."""
    return [r for r in releases() if blocks_on(page, r) and not page_cell_of(page, r, data)]


def files_pending(data: dict) -> bool:
    """Tell whether the program whose files cross between installations has changed since then."""
    snippet = SNIPPETS / FILES
    return snippet.is_file() and data.get("files", {}).get("seen") != files_fingerprint()


def files_fingerprint() -> str:
    return fingerprint([(SNIPPETS / FILES).read_text("utf8")])


@remembered
def pages_with_code() -> list[Path]:
    return [page for language in LANGUAGES for page in pages(language) if code_blocks(page)]


@dataclass(frozen=True)
class Pending:
    """A snippet or a page, and the releases on which it has yet to be run as it is."""

    file: Path
    on: tuple[Release, ...]


def pending(data: dict) -> list[Pending]:
    """Return all that has yet to be run, but for the files that cross."""
    of_snippets = [
        Pending(s, tuple(r for r in releases() if not cell_of(s, r, data))) for s in all_snippets()
    ]
    of_pages = [Pending(page, tuple(pending_on(page, data))) for page in pages_with_code()]
    return [one for one in of_snippets + of_pages if one.on]


def keras_on(release: Release, data: dict) -> list[str]:
    """Return the Keras that a release ran with, oldest first: of its cells, one may be another."""
    if release.keras:
        return [release.keras]
    usual = data["releases"].get(release.name, {}).get("packages", {}).get("keras")
    cells = [of[release.name] for of in data["snippets"].values() if release.name in of]
    ran = {cell.get("with", {}).get("keras", usual) for cell in cells} - {None}
    return sorted(ran, key=Version)


def cells_on(release: Release, data: dict) -> list[dict]:
    """Return the cells of a release that are of snippets and pages as they are now."""
    of_snippets = [cell_of(snippet, release, data) for snippet in all_snippets()]
    of_pages = [
        page_cell_of(page, release, data) for page in pages_with_code() if blocks_on(page, release)
    ]
    return [cell for cell in of_snippets + of_pages if cell]
