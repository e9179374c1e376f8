"""The mended code of an error entry: a section with the entry's id on a page of its own."""

from guide_model.pages import headings
from guide_model.remembering import remembered
from guide_model.snippets import DOCS

PAGES = "troubleshooting/mended-*.md"
SAID = {"ko": "**고친 코드:**", "en": "**Mended code:**"}


@remembered
def sections(language: str) -> dict[str, str]:
    """Return the links to all sections of those pages, by their ids."""
    return {
        heading.id: f"[{heading.markdown}]({page.name}#{heading.id})"
        for page in sorted((DOCS / language).glob(PAGES))
        for heading in headings(page.read_text("utf8"))
    }


def link(language: str, entry: str) -> str:
    """Return the line of an entry that leads to its mended code; none where there isn't any."""
    found = sections(language)
    return f"{SAID[language]} {found[entry]}" if entry in found else ""
