"""Korean and English are twins: the same pages, the same structure, changed together."""

import tomllib

import pytest
from guide_model.pages import INCLUDE
from guide_model.remembering import remembered
from guide_model.snippets import (
    DOCS,
    LANGUAGES,
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    recording,
)
from harness import texts
from harness.twins import both, check_twins, in_step, out_of_step, page_names, split
from prose import both_languages
from prose.twins import differences, differences_of_texts, pairs

NAMES = sorted(page_names("ko") & page_names("en"))


def test_every_page_has_its_twin():
    ko, en = (page_names(language) for language in LANGUAGES)
    for name in sorted(ko ^ en):
        here, there = ("ko", "en") if name in ko else ("en", "ko")
        raise Fault(DOCS / here / name, 1, f"this page has no twin. Write docs/{there}/{name}.")


@pytest.mark.parametrize("name", NAMES)
def test_twins_have_the_same_structure(name):
    for page in both(name):
        split(page)  # names a heading without an id
    check_twins(name)


def test_twins_change_together():
    _, mendable, faults = out_of_step()
    if found := faults + mendable:
        pytest.fail("\n\n".join(map(str, found)), pytrace=False)


@pytest.mark.parametrize("name", NAMES)
def test_what_notes_twins_as_in_step_runs_one_program(name):
    """Without a name `make record` runs them all, to note that one sentence changed."""
    programs = {path.relative_to(SNIPPETS).as_posix() for path in all_snippets()}
    for page in both(name):
        included = {m["file"] for m in INCLUDE.finditer(page.read_text("utf8"))} & programs
        assert in_step(page) in {f'make record ONLY="{one}"' for one in included or programs}


LISTED = ROOT / "tests" / "twins_in_prose.toml"


@remembered
def listed() -> list[dict]:
    return tomllib.loads(LISTED.read_text("utf8"))["differs"]


@pytest.mark.parametrize("name", NAMES)
def test_twins_say_the_same_numbers_and_names(name):
    korean, english = both(name)
    excepted = {(one["section"], one["what"]) for one in listed() if one["page"] == name}
    for ko, en in pairs(korean, english):
        for kind, what in differences(ko, en):
            if (ko.section, what) in excepted:
                continue
            raise Fault(
                korean,
                ko.line,
                f"here and at {english.relative_to(ROOT)}:{en.line} only one says the {kind}"
                f" {what}. Make both say the same, or add it with its reason to"
                f" tests/{LISTED.name}.",
            )


def test_texts_outside_the_pages_say_the_same_in_both_languages():
    """Of the tools, the check, the tables, the templates, the glossary and the configurations."""
    seen = set()
    for pair in both_languages.pairs():
        seen.add(pair.file.name)
        for kind, what in differences_of_texts(pair.ko, pair.en):
            message = f"only one of both languages says the {kind} {what}."
            raise Fault(pair.file, pair.line, f"{message} Make both say the same.")
    missing = {"words.js", "texts.py", "tables.py", "glossary.toml", "mkdocs.yml"} - seen
    assert not missing, f"tests/prose/both_languages.py: finds no text in {missing}"


def test_texts_outside_the_pages_are_as_somebody_read_them():
    """No output stands beside them: `make record` shows each change, old and new."""
    programs = sorted(all_snippets(), key=lambda path: path.stat().st_size)
    command = recording(programs[:1])
    faults = [
        Fault(
            change.pair.file,
            change.pair.line,
            f"this text changed since `make record` showed it. It said: {change.old[1]!r}."
            f" Run `{command}` (any program will do), and read what it shows.",
        )
        for change in texts.changes()
    ]
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


@pytest.mark.parametrize(
    ("ko", "en", "what"),
    [
        ("입력 27개", "72 inputs", ["27, 72"]),
        ("{epoch}번째 {last}", "{epoch}", ["{last}"]),
        ("{1}에서 {0}", "{} in {}", []),
        ("`super().__init__()`", "`super().__init__(**kwargs)`", ["kwargs"]),
        ("케라스 2는 못 합니다", "Keras 3 can't", ["Keras 2, Keras 3"]),
        ("케라스 3.14 이상", "Keras 3.14 or later", []),
        ("케라스 3.14 이하", "Keras 3.14 or later", ["Keras ≤3.14, Keras ≥3.14"]),
        ("100MB까지", "up to 100 MB", []),
        ("세 번째", "third", []),
    ],
)
def test_what_one_language_says_alone_is_found(ko, en, what):
    assert [found for _, found in differences_of_texts(ko, en)] == what


def test_every_difference_listed_is_there():
    for number, one in enumerate(listed()):
        found = {
            (ko.section, what)
            for ko, en in pairs(*both(one["page"]))
            for _, what in differences(ko, en)
        }
        if (one["section"], one["what"]) not in found or not one["why"].strip():
            line = [
                n
                for n, text in enumerate(LISTED.read_text("utf8").splitlines(), 1)
                if text == "[[differs]]"
            ][number]
            raise Fault(
                LISTED,
                line,
                f"the twins of {one['page']} don't differ in {one['what']} any more, or the entry"
                " has no reason. Remove it.",
            )
