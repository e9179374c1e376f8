"""`make links`: ask whether the pages that ours link to still answer, and have the headings named.

And whether docs/releases.toml says of days what PyPI says (maintaining.days).

It asks each page once, politely; a page that refuses is asked again later.
"""

import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

from guide_model.snippets import Fault
from prose.pieces import all_pages, pieces

from maintaining.asking import PAUSE, asked
from maintaining.days import wrong_days


class Anchors(HTMLParser):
    """Collects what a link can lead to on a page."""

    def __init__(self):
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {value for name, value in attrs if name in ("id", "name") and value}


def links() -> dict[str, tuple]:
    """Return every address elsewhere that a page links to, with the first page and line."""
    found = {}
    for page in all_pages():
        for piece in pieces(page):
            for line, target, _ in piece.links:
                if target.startswith(("https://", "http://")):
                    found.setdefault(target, (page, line))
    return found


def faults(found: dict[str, tuple], pause: float = PAUSE) -> list[Fault]:
    """Ask each page once; return a fault for each link that leads nowhere."""
    texts, wrong = {}, []
    for target, (page, line) in found.items():
        address, anchor = urldefrag(target)
        if address not in texts:
            texts[address] = asked(address, pause)
        text, said = texts[address]
        if not said and anchor:
            anchors = Anchors()
            anchors.feed(text)
            if unquote(anchor) not in anchors.found:
                said = f"has no heading `{anchor}`"
        if said:
            wrong.append(Fault(page, line, f"`{target}` {said}. Link to where it is now."))
    return wrong


def main() -> int:
    found = links()
    wrong, days = faults(found), wrong_days()
    for fault in (*wrong, *days):
        print(fault, file=sys.stderr)
    print(f"{len(found)} links were asked, {len(wrong)} lead nowhere; {len(days)} days are wrong.")
    return 1 if wrong or days or not found else 0


if __name__ == "__main__":
    sys.exit(main())
