"""One visit to a page serves every rule that looks at each page in the browser.

What is seen on a visit is kept for the other rules, which name the page, the language and the
width where they find something wrong.
"""

from dataclasses import dataclass, field
from functools import cache

import pytest
from guide_model.snippets import LANGUAGES

from browsing.browser import DESKTOP, PHONE, listen, ready
from browsing.layout import (
    BROKEN,
    BUTTONS_AWAY,
    DRAWN,
    GAPS,
    HIDDEN,
    LINES,
    NARROW,
    SEEN,
    TOO_WIDE,
    is_too_wide,
)
from browsing.site import NAMES, address

WIDTHS = (1440, 1280, 1024, 768, 390, 360)
READ_AT = (1280, 390)  # where words and tables are looked at, too
LAPTOP = {"width": 1366, "height": 768}

# What each copy button of Python puts on the clipboard
COPIED = """() => {
    const copied = [], keep = {value: text => copied.push(text)}
    Object.defineProperty(navigator.clipboard, "writeText", keep)
    const buttons = document.querySelectorAll(".language-python .md-code__button")
    for (const button of buttons) button.click()
    return copied
}"""

NOTE_MOVES = """
window.moves = []
const note = list => moves.push(...list.getEntries())
new PerformanceObserver(note).observe({type: "layout-shift", buffered: true})"""
# Once the page has been drawn: how much has moved meanwhile, which Lighthouse calls CLS
MOVED = """() => new Promise(drawn => requestAnimationFrame(() => setTimeout(() => drawn([
    moves.reduce((sum, move) => sum + move.value, 0),
    moves.flatMap(move => move.sources.map(({node, previousRect: old, currentRect: now}) =>
        `${node?.className || node?.nodeName}: ${old.x}, ${old.y} -> ${now.x}, ${now.y}`)),
]), 50)))"""
ENTRY = ".md-sidebar--primary a.md-nav__link--active"


@dataclass
class Seen:
    """What was seen on a page in one language; `wrong` is what no page may have."""

    wrong: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    entry_shown: bool = False
    hangul: int = 0
    broken: dict[int, list[str]] = field(default_factory=dict)
    narrow: dict[int, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def visited(browser, served, axe):
    """A function that returns what is seen on a page in a language; each page is visited once.

    Twins have the same markup: axe looks at one on a desktop in the light scheme, and at the other
    on a phone in the dark one.
    """
    contexts = [browser.new_context(**device) for device in (DESKTOP, PHONE)]
    for context in contexts:
        listen(context)
        context.add_init_script(NOTE_MOVES)
    desktop, phone = (context.new_page() for context in contexts)

    @cache
    def visit(language, name):
        url, seen = served + address(language, name), Seen()
        on_desktop = NAMES.index(name) % 2 == LANGUAGES.index(language)
        look_at_desktop(desktop, url, seen)
        if on_desktop:
            desktop.set_viewport_size(DESKTOP["viewport"])
            ready(desktop)
            # what says that code was copied fades away; half gone, it has too little contrast
            desktop.evaluate("document.querySelector('.md-dialog')?.remove()")
            seen.wrong += axe(desktop)
        else:
            look_at_phone(phone, url, seen)
            ready(phone)
            seen.wrong += axe(phone)
        for context in contexts:
            seen.wrong += context.wrong
            context.wrong.clear()
        return seen

    yield visit
    for context in contexts:
        context.close()


def open_page(page, url, seen):
    page.goto(url)
    moved, what = page.evaluate(MOVED)
    if moved > 0.01:
        width = page.viewport_size["width"]
        seen.wrong.append(f"moves while it loads, {width} px wide, by {moved:.3f}: {what}")


def note_hidden(page, seen):
    if hidden := page.evaluate(HIDDEN):
        width = page.viewport_size["width"]
        seen.wrong.append(f"can't be seen or pressed, {width} px wide: {hidden[:5]}")


def look_at_desktop(page, url, seen):
    """Look at a page in all widths, before the first move, for which Material's script waits."""
    page.set_viewport_size(LAPTOP)
    # a page that is opened before the window has its width moves when the window gets it
    page.wait_for_function("width => innerWidth === width", arg=LAPTOP["width"])
    open_page(page, url, seen)
    entry = page.locator(ENTRY)
    seen.entry_shown = entry.count() == 1 and entry.evaluate(SEEN)
    page.evaluate(DRAWN)
    for width in WIDTHS:
        if is_too_wide(page, width):
            seen.wrong.append(f"wider than the window at {width} px")
        if width in READ_AT:
            seen.hangul, seen.broken[width] = page.evaluate(BROKEN)
            seen.narrow[width] = page.evaluate(NARROW)
        if width == DESKTOP["viewport"]["width"]:
            note_hidden(page, seen)
            gaps = page.evaluate(GAPS)
            seen.loose = [f"{text!r}: {gap} px" for text, gap in gaps if not -2 <= gap <= 0]
            seen.away = page.evaluate(BUTTONS_AWAY)
            seen.lines = page.evaluate(LINES)
    seen.copied = page.evaluate(COPIED)


def look_at_phone(page, url, seen):
    open_page(page, url, seen)
    note_hidden(page, seen)
    if page.evaluate(TOO_WIDE):
        seen.wrong.append("wider than the window of a phone")
