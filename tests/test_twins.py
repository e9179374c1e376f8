"""Korean and English are twins: the same pages, the same structure, changed together."""

import pytest
from guide_model.snippets import DOCS, LANGUAGES, Fault
from harness.twins import both, check_twins, out_of_step, page_names, split

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
