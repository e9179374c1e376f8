"""Korean and English are twins: the same pages, the same structure, changed together."""

import tomllib

import pytest
from guide_model.pages import INCLUDE
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, LANGUAGES, ROOT, SNIPPETS, Fault, all_snippets
from harness.twins import both, check_twins, in_step, out_of_step, page_names, split
from prose.twins import differences, pairs

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
