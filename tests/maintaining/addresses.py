"""`make addresses`: list what is new in docs/addresses.txt, the addresses that others may have linked to.

An address is a page, an anchor of it, or a file: its notebook, program and Markdown, a figure,
llms.txt, check_keras.py, the sitemap. What the pages bring along (assets/, search/) is none, nor is
404.html. Anchors are what is named: headings, the rules of the check. Those with a running number,
as the tabs' `__tabbed_1_2` and the notes' `why-3`, mean something else as soon as another one comes
before them, and nobody is offered a link to them.
"""

import json
import re
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from browsing.site import build, prefix
from bs4 import BeautifulSoup
from guide_model.snippets import DOCS, LANGUAGES, ROOT

LIST = DOCS / "addresses.txt"
HEAD = """\
# The addresses of this site, each page with its anchors, in the order of their letters. Others may
# have linked to them: one that goes needs a line in redirects.toml. `make addresses` adds new ones.
"""
BROUGHT = ("assets/", "search/", "404.html")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NUMBERED = re.compile(r".*[-_:]\d+")


def listed() -> dict[str, int]:
    """Return the listed addresses, each with its line."""
    lines = LIST.read_text("utf8").splitlines() if LIST.is_file() else []
    return {line: number for number, line in enumerate(lines, 1) if line.startswith("/")}


class Page(NamedTuple):
    """What of a built page an address can name, and where it leads on to."""

    moved: bool
    ids: frozenset[str]
    named: tuple[str, ...]
    places: dict[str, str]
    whole: str  # the page that all the others stand on now


@cache
def page_at(file: Path) -> Page:
    page = BeautifulSoup(file.read_text("utf8"), "html.parser")
    scripts = page.select("script[data-places], script[data-page]")
    places: dict[str, str] = {}
    for script in scripts:
        places |= json.loads(script.get("data-places", "{}"))
    return Page(
        moved=is_moved(page),
        ids=frozenset(tag["id"] for tag in page.select("[id]")),
        named=tuple(_anchors(page)),
        places=places,
        whole=next((script["data-page"] for script in scripts if script.get("data-page")), ""),
    )


class Built:
    """The built site: what is at an address, and whether one leads somewhere."""

    def __init__(self, site: Path):
        self.site = site

    def addresses(self) -> set[str]:
        """Return all addresses; of a page that leads on to another one, its own alone."""
        found = set()
        brought = tuple(prefix(language) + path for language in LANGUAGES for path in BROUGHT)
        for file in self.site.rglob("*"):
            path = file.relative_to(self.site).as_posix()
            if not file.is_file() or path.startswith(brought):
                continue
            address = f"/{path.removesuffix('index.html')}"
            found.add(address)
            if file.name == "index.html" and not (page := page_at(file)).moved:
                found |= {f"{address}#{anchor}" for anchor in page.named}
        return found

    def leads_somewhere(self, address: str) -> bool:
        """Tell whether a reader who comes to an address finds what was there, here or elsewhere."""
        path, _, anchor = address.partition("#")
        file = self.site / path[1:] / "index.html" if path.endswith("/") else self.site / path[1:]
        if not file.is_file() or not anchor:
            return file.is_file()
        page = page_at(file)
        if not page.moved and anchor in page.ids:
            return True
        if place := page.places.get(f"#{anchor}"):
            return self.leads_somewhere(urljoin(path, place))
        if page.whole:
            return self.leads_somewhere(f"{urljoin(path, page.whole).partition('#')[0]}#{anchor}")
        return False


def is_moved(page: BeautifulSoup) -> bool:
    """Tell whether a page does no more than lead on to another one."""
    return bool(page.select_one("meta[http-equiv=refresh]"))


def _anchors(page):
    """Return the ids of a page that name something."""
    for tag in page.select("article [id]"):
        if tag.name in HEADINGS or not _NUMBERED.fullmatch(tag["id"]):
            yield tag["id"]


def missing(built: Built) -> list[str]:
    """Return a sentence for each listed address that leads nowhere; of a page, for all it held."""
    found: list[str] = []
    for address, line in listed().items():
        page, _, anchor = address.partition("#")
        if built.leads_somewhere(address) or anchor and not built.leads_somewhere(page):
            continue
        own = _without_language(address)
        found.append(
            f"docs/addresses.txt:{line}: {address} is gone from the site. Bring it back, or say in "
            f'docs/redirects.toml where it is now: "{own}" = "…"'
        )
    return found


def _without_language(address):
    for language in LANGUAGES:
        if (root := prefix(language)) and address.startswith(f"/{root}"):
            return address.removeprefix(f"/{root[:-1]}")
    return address


def unlisted(built: Built) -> list[str]:
    return sorted(built.addresses() - set(listed()))


def main():
    with tempfile.TemporaryDirectory() as folder:
        built = Built(build(Path(folder)))
        new = unlisted(built)
        lines = sorted({*listed(), *new})
        LIST.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf8")
        print(f"{LIST.relative_to(ROOT)}: {len(new)} new addresses, {len(lines)} in all.")
        if gone := missing(built):
            sys.exit("\n".join(gone))


if __name__ == "__main__":
    main()
