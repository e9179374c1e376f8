"""One fault is one failure, however many pages have it; what names another place is another one."""

from types import SimpleNamespace

import pytest
from harness.alike import skip_alike

PAGES = ("one", "two", "three")


def reported(*messages, nodeid="test_a.py::test_a[{page}]"):
    """Return what becomes of the failures of a test on several pages: the outcome of each."""
    first, outcomes = {}, []
    for page, message in zip(PAGES, messages, strict=False):
        item = SimpleNamespace(nodeid=nodeid.format(page=page), path="test_a.py")
        report = SimpleNamespace(outcome="failed", longrepr=message)
        skip_alike(report, item, first)
        outcomes.append(report.outcome)
    return outcomes, report.longrepr


ASSERTED = """
E       AssertionError: {page}/ isn't what it has to be
E       assert 1 == 2

tests/test_a.py:49: AssertionError
"""


def test_what_all_pages_have_is_one_failure():
    outcomes, last = reported(*(ASSERTED.format(page=page) for page in PAGES))
    assert outcomes == ["failed", "skipped", "skipped"]
    assert last == ("test_a.py", 1, "fails where test_a.py::test_a[one] does. Mend that first.")


def test_two_tests_may_fail_at_one_place_for_two_reasons():
    said = "tests/browsing/browser.py:9: TimeoutError"
    assert reported(said, said)[0] == ["failed", "skipped"]
    assert reported(said, said, nodeid="test_a.py::test_{page}")[0] == ["failed", "failed"]


def test_what_is_said_of_one_place_with_other_numbers_is_one_failure():
    said = (
        "docs/a.py:1: exits with {} after `{} found`.".format(*values)
        for values in ((1, 2), (0, 3))
    )
    assert reported(*said)[0] == ["failed", "skipped"]


@pytest.mark.parametrize(
    "messages",
    [
        ("docs/en/one.md:2: is long", "docs/en/two.md:2: is long"),
        ("docs/hooks.py:2: raises", "docs/hooks.py:3: raises"),
        ("E   AssertionError: docs/en/one.md:2: is long\n\ntests/test_a.py:4: AssertionError\n",
         "E   AssertionError: docs/en/two.md:2: is long\n\ntests/test_a.py:4: AssertionError\n"),
        ("docs/hooks.py:2: raises", "docs/hooks.py:2: is gone"),
        ("nothing is named", "nothing is named"),
    ],
)  # fmt: skip
def test_what_names_another_place_is_another_failure(messages):
    assert reported(*messages)[0] == ["failed", "failed"]
