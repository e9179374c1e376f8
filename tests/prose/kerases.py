"""What the sections of a page printed on each Keras 3 that they ran with."""

import re
from pathlib import Path

from guide_model.cells import code_blocks
from guide_model.found import keras_on, read
from guide_model.pages import headings
from guide_model.releases import admits, expected, releases
from guide_model.remembering import remembered

from prose.pieces import WHOLE_PAGE, Piece, linked_sections

_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_HOLDS = {
    "<": lambda run, said: run[: len(said)] < said,
    ">": lambda run, said: run[: len(said)] > said,
    "≤": lambda run, said: run[: len(said)] <= said,
    "≥": lambda run, said: run[: len(said)] >= said,
    "": lambda run, said: run[: len(said)] == said,
}


def parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@remembered
def runs() -> dict[tuple[int, ...], list]:
    """Return the releases to look at for each Keras 3: those with an older one, and the newest."""
    of = {}
    listed = [r for r in releases() if r.generation == "keras3" and not r.legacy]
    for release in (r for r in listed if r.keras):
        of.setdefault(parts(release.keras), []).append(release)
    newest = [r for r in listed if not r.keras][-1]
    of[max(map(parts, keras_on(newest, read())))] = [newest]
    return of


def chosen(name: str) -> set[tuple[int, ...]]:
    """Return those of the Keras 3 that ran which `Keras 3.4–3.9` or `Keras <3.15` names.

    It is none if it names one that didn't run.
    """
    said = [parts(number) for number in _NUMBER.findall(name)]
    if not all(any(_HOLDS[""](run, one) for run in runs()) for one in said):
        return set()
    if len(said) == 2:
        low, high = said
        return {r for r in runs() if _HOLDS["≥"](r, low) and _HOLDS["≤"](r, high)}
    relation = name.partition(" ")[2].rstrip("0123456789.")
    return {run for run in runs() if _HOLDS[relation](run, said[0])}


def printed(block) -> dict[str, set[tuple[int, ...]]]:
    """Return each text that a block is recorded to print, with the Keras 3 that print it."""
    texts: dict[str, set[tuple[int, ...]]] = {}
    for run, listed in runs().items():
        for release in listed:
            if block.snippet and admits(block.snippet, release):
                text = expected(block.snippet, block.section, release)
                texts.setdefault(text, set()).add(run)
    return texts


@remembered
def blocks_by_section(page: Path) -> dict[str, list]:
    starts = [(1, WHOLE_PAGE), *((h.line, h.id) for h in headings(page.read_text("utf8"))[1:])]
    found = {name: [] for _, name in starts}
    for block in code_blocks(page):
        if block.asked:  # it is what its question is about, not the text above
            continue
        found[[name for line, name in starts if line <= block.line][-1]].append(block)
    return found


def proven(piece: Piece, name: str) -> bool:
    """Tell whether the code that a piece of text is about prints something else on just those Keras 3.

    That is the next block of its section, or the last one if none follows, or any of the sections
    that it links to.
    """
    named = chosen(name)
    own = blocks_by_section(piece.page)[piece.section]
    about = [b for b in own if b.line > piece.line][:1] or own[-1:]
    for page, section in linked_sections(piece):
        about = [*about, *blocks_by_section(page).get(section, ())]
    return any(_tells_apart(printed(block), named) for block in about)


def _tells_apart(texts, named):
    """Tell whether what one of the named Keras 3 prints none of the others does."""
    apart = all(ran <= named or not ran & named for ran in texts.values())
    return bool(named) and len(texts) > 1 and apart
