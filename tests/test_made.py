"""What a program made is what it makes now: the hashes in tests/made.json say from what it came."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault, recorded
from maintaining import cards, made

FILES = made.files()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_what_is_made_is_what_its_program_makes(path):
    noted, command = made.read().get(made.name(path)), FILES[path]
    if not noted:
        raise Fault(path, 1, f"isn't in tests/made.json. Run `{command}`.")
    for source, now in made.sources(path).items():
        if noted["from"].get(source) != now:
            message = f"was made before {source} changed. Look at both, then run `{command}`."
            raise Fault(path, 1, message)
    if noted["is"] != made.short(path.read_bytes()):
        advice = "Take the change back" if path.suffix != ".svg" else "Look at its page"
        message = f"changed, and `{command}` didn't do that. {advice}, or run `{command}`."
        raise Fault(path, 1, message)


def test_nothing_is_noted_that_is_not_there():
    for name in made.read():
        if ROOT / name not in FILES:
            raise Fault(made.MADE, 1, f"has `{name}`, which nothing makes. Run `make cards`.")


def test_a_changed_program_is_noticed_and_a_comment_is_not(tmp_path):
    program = tmp_path / "program.py"
    hashes = []
    for text in ("x = 1\n", "# one\nx  =  1\n", "x = 2\n"):
        program.write_text(text)
        hashes.append(made.of_program(program))
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_cards_are_of_both_languages():
    assert set(cards.TEXT) == set(LANGUAGES), "tests/maintaining/cards.py: a card each language"


# --- Drawings


def texts_of(drawing):
    found = re.finditer(r"<text[^>]*>([^<]*)", drawing.read_text("utf8"))
    return [unescape(match[1]).strip() for match in found]


def shown_beside(drawing, language):
    """Return what the page of a drawing says: its text, the code and what that prints."""
    for page in pages(language):
        text = page.read_text("utf8")
        if f"/{drawing.name})" in text:
            code = code_blocks(page)
            printed = (recorded(b.snippet, b.section, "keras3") for b in code if b.snippet)
            return "\n".join(
                [text, *(b.source for b in code), *(record.text for record in printed if record)]
            )
    return None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("drawing", made.drawings(), ids=lambda p: p.name)
def test_what_a_drawing_says_stands_on_its_page(drawing, language):
    page = shown_beside(drawing, language)
    if page is None:
        raise Fault(drawing, 1, f"is on no page in `{language}`. Show it, or remove it.")
    for number, line in enumerate(drawing.read_text("utf8").splitlines(), 1):
        for match in re.finditer(r"<text[^>]*>([^<]*)", line):
            for word in re.findall(r"[\w.]+", unescape(match[1])):
                if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", page):
                    message = f"says `{word}`, which its page in `{language}` doesn't."
                    raise Fault(drawing, number, f"{message} Correct one of them.")


# --- Days


DAY = re.compile(r"(?<![\d-])20\d\d-[01]\d-[0-3]\d(?![\d-])")
LONG = re.compile(
    r"(?P<d>\d{1,2}) (?P<m>January|February|March|April|May|June|July|August|September|October"
    r"|November|December) (?P<y>20\d\d)"
)
KOREAN = re.compile(r"(?P<y>20\d\d)년 (?P<m>\d{1,2})월 (?P<d>\d{1,2})일")


def days_in(text):
    for match in DAY.finditer(text):
        yield match.start(), datetime.strptime(match[0], "%Y-%m-%d")
    for match in LONG.finditer(text):
        yield match.start(), datetime.strptime(match[0], "%d %B %Y")
    for match in KOREAN.finditer(text):
        yield match.start(), datetime(int(match["y"]), int(match["m"]), int(match["d"]))


def dated():
    """Return the files whose days say when something was seen."""
    data = [p for folder in ("docs", "tests") for p in (ROOT / folder).rglob("*.json")]
    data += [p for folder in ("docs", "tests") for p in (ROOT / folder).rglob("*.toml")]
    texts = [*(p for lang in LANGUAGES for p in pages(lang)), *(ROOT / ".github").glob("*.md")]
    made_up = {"node_modules", "npm", "planting"}  # others' days, and those of planted faults
    kept = (p for p in data if not made_up & {*p.parts})
    return [*sorted(kept), *texts, ROOT / "README.md"]


def test_no_day_is_in_the_future():
    latest = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=14)  # somewhere it is later
    for path in dated():
        text = path.read_text("utf8")
        for position, day in days_in(text):
            if day > latest:
                line = text.count("\n", 0, position) + 1
                message = f"{day:%Y-%m-%d} is in the future. Give the day on which it was seen."
                raise Fault(path, line, message)


def test_days_are_seen_in_each_form():
    for text in ('"2031-02-03"', "on 3 February 2031", "2031년 2월 3일에"):
        [(_, day)] = days_in(text)
        assert day == datetime(2031, 2, 3)
    assert len([1 for path in dated() for _ in days_in(path.read_text("utf8"))]) > 10


def test_nothing_changes_when_nothing_changed(tmp_path, monkeypatch):
    """`note` writes the same text again, and drops what is no longer made."""
    copy = tmp_path / "made.json"
    shutil.copy(made.MADE, copy)
    monkeypatch.setattr(made, "MADE", copy)
    made.note(*FILES)
    before = copy.stat().st_mtime_ns
    made.note(*FILES)
    assert copy.stat().st_mtime_ns == before, "tests/maintaining/made.py writes the same anew"
    copy.write_text(json.dumps({**json.loads(copy.read_text("utf8")), "docs/gone.png": {}}))
    made.note()
    assert "docs/gone.png" not in made.read()


def test_the_data_of_the_tools_is_listed():
    tools = {p for p in (DOCS / "tools").rglob("*") if p.suffix in (".keras", ".json", ".h5")}
    pictures = {p for p in (DOCS / "pictures").iterdir() if p.is_file()}
    for path in sorted((tools | pictures) - {*FILES}):
        advice = "Have a command make it, and add it to tests/maintaining/made.py."
        raise Fault(path, 1, f"is made by no command. {advice}")
