"""What `make matrix` found: where each snippet and page ran, and what they print there.

`docs/verified.json` has a cell per snippet (or page) and release of TensorFlow: the fingerprint of
what was run, and either the sections that print something else than on their Keras generation
(`differs`; their texts stand in `<topic>.tf2.12.out`), or, outside the range that the snippet
declares, the error that it ends with there (`outside`; empty if it runs all the same), or an error
inside the range (`raises`).
A page's cell has the day of the run, too: `ONLY=…` runs a few pages, and the others keep theirs.
"""

import json
from pathlib import Path

from guide_model.releases import Release, blocks_on, page_fingerprint, releases
from guide_model.remembering import remembered
from guide_model.snippets import DOCS

DATA = DOCS / "verified.json"


@remembered
def read() -> dict:
    return (
        json.loads(DATA.read_text("utf8"))
        if DATA.is_file()
        else {"releases": {}, "snippets": {}, "pages": {}}
    )


def page_name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix().partition("/")[2]


def seen_on(page: Path, data: dict) -> list[Release]:
    """Return the releases on which a page, as it is now, ran and printed what is recorded."""
    cells = data["pages"].get(page_name(page), {})
    return [
        r
        for r in releases()
        if blocks_on(page, r) and cells.get(r.name, {}).get("seen") == page_fingerprint(page, r)
    ]
