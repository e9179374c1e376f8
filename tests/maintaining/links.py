"""`make links`: ask whether the pages that ours link to still answer, and have the headings named.

It asks each page once, politely; a page that refuses is asked again later.
"""

import sys
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

from guide_model.snippets import Fault
from prose.pieces import all_pages, pieces

TIMES, PAUSE, TIMEOUT = 3, 5, 30
AGENT = {"User-Agent": "Mozilla/5.0 (links of a documentation site, asked once a week)"}
LATER = {408, 425, 429, 500, 502, 503, 504}


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


def asked(address: str, pause: float = PAUSE) -> tuple[str, str | None]:
    """Return a page's text, or what is wrong with it."""
    wrong = None
    for attempt in range(TIMES):
        if attempt:
            time.sleep(pause)
        try:
            request = urllib.request.Request(address, headers=AGENT)
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.read().decode("utf8", "replace"), None
        except urllib.error.HTTPError as error:
            wrong = f"answers {error.code}"
            if error.code not in LATER:
                break
        except OSError as error:
            wrong = f"doesn't answer ({error})"
    return "", wrong


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
    wrong = faults(found)
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"{len(found)} links were asked, {len(wrong)} lead nowhere.")
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
