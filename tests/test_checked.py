"""`make check` runs what a change can have broken, tried on the tiny project of test_harness.py."""

import re

import pytest
from guide_model.snippets import ROOT
from maintaining.check import Table
from planting.forks import python_m
from planting.small_project import edit, edit_both, write

LINE = re.compile(
    r"(?P<says>Green|Red): (?P<tests>\d+) tests of (?P<files>\d+) files ran, (?P<hold>\d+) files"
    r" hold since an earlier check; (?P<started>\d+) programs ran, (?P<taken>\d+) had been"
)


def check(project):
    """Run it; return its last line taken apart, and all that it printed."""
    done = python_m(project, "maintaining.check", PYTHONDONTWRITEBYTECODE="1")
    said = done.stdout + done.stderr
    line = LINE.search(done.stdout.strip().splitlines()[-1])
    assert line, said
    assert done.returncode == (line["says"] == "Red"), said
    return {k: int(v) if v.isdigit() else v for k, v in line.groupdict().items()}, said


@pytest.fixture
def checked(project):
    """The project after a first check, which was green."""
    first, said = check(project)
    assert first["says"] == "Green" and first["hold"] == 0, said
    return project


def test_every_file_of_tests_is_in_the_table_once():
    table = Table.read()
    listed = [*table.reads, *table.files]
    assert sorted(listed) == sorted(path.name for path in (ROOT / "tests").glob("test_*.py"))


def test_without_a_change_nothing_runs(checked):
    done = python_m(checked, "maintaining.check")
    assert done.returncode == 0 and done.stdout.startswith("Nothing has changed"), done.stdout
    assert "`make test` runs that" in done.stdout


def test_a_changed_sentence_runs_the_rules_and_no_program(checked):
    for language, word in (("ko", "글"), ("en", "Text")):
        edit(checked, f"docs/{language}/index.md", f"[{word}]", f"[{word} {word}]")
    result, said = check(checked)
    assert result["started"] == 0 and result["taken"] > 0 and result["hold"] > 0, said
    assert result["says"] == "Red" and "changed in both languages" in said  # until it is recorded


def test_a_changed_snippet_runs_that_program_and_its_pages(checked):
    write(checked, "snippets/demo/other.py", "print(1)\n")
    edit(checked, "snippets/demo/count.py", "* 1000", "* 1001")
    result, said = check(checked)
    assert result["says"] == "Red" and "12012" in said and "make record" in said
    # once as a snippet and once as a page's program, on both generations
    assert 2 <= result["started"] <= 4, said


@pytest.mark.parametrize("file", ["tests/harness/comparing.py", "LICENSE"])
def test_what_concerns_everything_runs_everything(checked, file):
    """A part of the harness, and a file that nobody is known to read."""
    path = checked / file
    path.write_text((path.read_text("utf8") if path.exists() else "") + "\n", "utf8")
    result, said = check(checked)
    assert result["hold"] == 0 and result["says"] == "Green", said


def test_a_kept_result_of_other_packages_is_not_used(checked):
    write(checked, "tests/other-2.0.dist-info/METADATA", "Name: other\nVersion: 2.0\n")
    result, said = check(checked)
    assert result["hold"] == 0 and result["taken"] == 0 and result["started"] > 0, said


def test_what_fails_is_red_until_it_is_mended(checked):
    edit(checked, "snippets/demo/count.out", "12000", "12001")
    assert [check(checked)[0]["says"] for _ in range(2)] == ["Red", "Red"]
    edit(checked, "snippets/demo/count.out", "12001", "12000")
    done = python_m(checked, "maintaining.check")
    assert done.returncode == 0, done.stdout


def test_what_a_test_reads_has_to_be_in_the_table(checked):
    edit_both(checked, "demo/count.md", "12,000", "12,000 ")
    edit(checked, "tests/checked.toml", '"tests/twins.json"', '"tests/none.json"')
    result, said = check(checked)
    assert result["says"] == "Red"
    assert "tests/test_twins.py:1: reads tests/twins.json, which tests/checked.toml" in said
