"""The names of code that a text says: what stands in backticks, word by word."""

import re
from dataclasses import dataclass
from pathlib import Path

from guide_model.remembering import remembered

from prose.pieces import WHOLE_PAGE, Piece, Span, linked_sections, name_of, pieces, shown

WORD = re.compile(r"[^\W\d]\w*")
API = re.compile(r"(?<![\w.])(?:tf|keras)(?:\.[A-Za-z_]\w*)+")


@dataclass(frozen=True)
class Unshown:
    """A word in backticks that neither its page nor the sections it links to show."""

    page: Path
    line: int
    code: str
    word: str

    @property
    def page_name(self) -> str:
        return name_of(self.page)


@remembered
def words(page: Path, section: str) -> set[str]:
    return set(WORD.findall(shown(page).get(section, "")))


def codes(page: Path) -> list[tuple[Piece, Span]]:
    """Return the inline code of a page; that of a link names what stands elsewhere."""
    return [(piece, span) for piece in pieces(page) for span in piece.codes if not span.link]


@remembered
def unshown(page: Path) -> list[Unshown]:
    """Return the words of inline code that no code or output near them shows."""
    found = []
    for piece, span in codes(page):
        if span.text in shown(page)[WHOLE_PAGE]:
            continue
        known = words(page, WHOLE_PAGE).union(*(words(*one) for one in linked_sections(piece)))
        for word in WORD.findall(span.text):
            if word not in known:
                found.append(Unshown(page, span.line, span.text, word))
    return found


def api(page: Path) -> list[tuple[Piece, Span, str]]:
    """Return the names of TensorFlow's and Keras's API that a page says, but in messages."""
    return [
        (piece, span, name)
        for piece, span in codes(page)
        for name in API.findall(span.text)
        if "python.keras" not in name and not (piece.kind == "heading" and " " in span.text)
    ]
