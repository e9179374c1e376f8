"""The entries of the error index that have more than one cause.

Such an entry lists what a reader sees beside the message, and leads to each other cause, which prints
the same message, then the mended code.
"""

import re
import tomllib
from pathlib import Path

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import headings
from guide_model.snippets import DOCS, LANGUAGES, Fault
from test_errors import LABELS, MESSAGE, NO_MESSAGE, all_entries, plain, subjects

CAUSES = "troubleshooting/other-causes-*.md"
LOOKED_AT = Path(__file__).with_name("causes.toml")
LABEL = {"ko": "**다른 원인:**", "en": "**Other causes:**"}
ITEM = re.compile(r"- (?P<sign>.+?): \[.+\]\((?P<page>[\w./-]+\.md)#(?P<id>[\w-]+)\)")
KIND = re.compile(r"^\w+: ")

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_page = pytest.mark.parametrize(
    "page",
    [page for language in LANGUAGES for page in sorted((DOCS / language).glob(CAUSES))],
    ids=lambda page: page.relative_to(DOCS).with_suffix("").as_posix(),
)


def other_causes(language):
    """Return what the lists of the entries lead to: entry, page, line, item."""
    found = []
    for page in subjects(language):
        entry, listed = "", False
        for number, line in enumerate(page.read_text("utf8").splitlines(), 1):
            if heading := re.match(r"## .*\{ #([a-z0-9-]+) \}", line):
                entry = heading[1]
            listed = line == LABEL[language] or listed and not line.startswith("```")
            if listed and line.startswith("- "):
                found.append((entry, page, number, line))
    return found


def parts(page):
    """Return the sections of a page of causes by their ids: their lines and their outputs."""
    sections = [heading for heading in headings(page.read_text("utf8")) if heading.level <= 3]
    lines, found = page.read_text("utf8").splitlines(), {}
    for heading, following in zip(sections, [*sections[1:], None], strict=True):
        end = following.line if following else len(lines) + 1
        if heading.level == 3:
            blocks = [block for block in code_blocks(page) if heading.line < block.line < end]
            found[heading.id] = heading.line, lines[heading.line : end - 1], blocks
    return found


def words(text):
    """Return a message as it is compared: without its kind, and without what readers name."""
    return plain(KIND.sub("", text.strip()))


@every_language
def test_an_entry_leads_to_each_other_cause_by_what_the_reader_sees(language):
    listed = other_causes(language)
    for _, page, number, line in listed:
        if not ITEM.fullmatch(line):
            raise Fault(page, number, "write `- what the reader sees: [title](page.md#section)`")
    led_to = {(item["page"], item["id"]) for *_, line in listed if (item := ITEM.fullmatch(line))}
    for page in sorted((DOCS / language).glob(CAUSES)):
        for section, (line, *_) in parts(page).items():
            if (page.name, section) not in led_to:
                raise Fault(page, line, "no entry leads here: list it there, or remove it")
    assert len(listed) > 60


@every_language
def test_another_cause_prints_the_message_of_its_entry(language):
    headed = {entry: shown for (_, entry), shown in all_entries(language).items()}
    pages = {page.name: parts(page) for page in (DOCS / language).glob(CAUSES)}
    compared = 0
    for entry, page, number, line in other_causes(language):
        item = ITEM.fullmatch(line)
        if not item or item["page"] not in pages:
            continue
        *_, blocks = pages[item["page"]][item["id"]]
        said = [line for block in blocks for o in block.outputs for line in o.text.splitlines()]
        wanted = [message for message in headed[entry] if message != "Graph disconnected"]
        for message in wanted:
            stripped = words(message)
            if not any(message in text or stripped and stripped in words(text) for text in said):
                advice = f"{item['page']}#{item['id']} doesn't print `{message}`"
                raise Fault(page, number, f"{advice}, the message of this entry.")
            compared += 1
    assert compared > 50


@every_page
def test_another_cause_has_its_message_then_its_mended_code(page):
    language = page.relative_to(DOCS).parts[0]
    for line, lines, blocks in parts(page).values():
        for label in LABELS[language]:
            if sum(text.startswith(label) for text in lines) != 1:
                raise Fault(page, line, f"say `{label.strip()}` once")
        if len(blocks) != 2:
            raise Fault(page, line, "show two blocks: what prints the message, and it mended")
        failing, mended = ([output.text.strip() for output in b.outputs] for b in blocks)
        if not any(MESSAGE.search(text) for text in failing):
            raise Fault(page, blocks[0].line, "this prints no message on any generation")
        wrong = [text for text in mended if MESSAGE.search(text) or text in ("", NO_MESSAGE)]
        if not mended or wrong:
            raise Fault(page, blocks[1].line, "the mended code has to print what comes of it")


@every_language
def test_other_code_was_looked_for_for_every_entry(language):
    verdicts = tomllib.loads(LOOKED_AT.read_text("utf8"))
    lists = [*verdicts["one"], *verdicts["in_the_entry"], *verdicts["below_the_entry"]]
    assert len(lists) == len(set(lists)), f"{LOOKED_AT.name} judges an entry twice"
    shown = {entry for entry, *_ in other_causes(language)}
    differ = sorted(shown ^ set(verdicts["below_the_entry"]))
    assert not differ, f"`below_the_entry` of {LOOKED_AT.name}: add or remove {differ}"
    entries = {entry for _, entry in all_entries(language)}
    assert set(lists) == entries, (
        f"search for other code that prints these messages, and note the verdict in"
        f" {LOOKED_AT.name}: {sorted(entries ^ set(lists))}"
    )
