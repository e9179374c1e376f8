"""`make check` runs what a change can have broken, tried on the tiny project of test_harness.py."""

import re
import shutil
import subprocess
import sys

import pytest
from guide_model.snippets import ROOT
from maintaining.check import Held, Table, keep, read_kept
from planting.forks import python_m
from planting.small_project import copies, edit, edit_both, write

LINE = re.compile(
    r"(?P<says>Green|Red): (?P<tests>\d+) tests of (?P<files>\d+) files ran, (?P<held>\d+) more of theirs and"
    r" (?P<hold>\d+) files hold since an earlier check; (?P<started>\d+) programs ran, (?P<taken>\d+) had been"
)


def check(project):
    """Run it; return its last line taken apart, and all that it printed."""
    done = python_m(project, "maintaining.check", PYTHONDONTWRITEBYTECODE="1")
    said = done.stdout + done.stderr
    line = LINE.search(done.stdout.strip().splitlines()[-1])
    assert line, said
    assert done.returncode == (line["says"] == "Red"), said
    return {k: int(v) if v.isdigit() else v for k, v in line.groupdict().items()}, said


@pytest.fixture(scope="module")
def first(example, tmp_path_factory):
    """A project of two snippets after a first check, which was green; the tests change it back."""
    root = tmp_path_factory.mktemp("checked") / "project"
    shutil.copytree(example, root, symlinks=True)
    copies(root, ["other"])
    assert python_m(root, "harness.record").returncode == 0
    result, said = check(root)
    assert result["says"] == "Green" and result["hold"] == 0, said
    assert said.startswith("No earlier check says what holds"), said
    return root


@pytest.fixture
def checked(first):
    before = {path: path.read_bytes() for path in files(first)}
    yield first
    for path in files(first) - before.keys():
        path.unlink()
    for path, data in before.items():
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def files(root):
    """Return the files that a check looks at, and what it keeps of the tests."""
    away = {"npm", "runs", "__pycache__", ".pytest_cache"}
    return {p for p in root.rglob("*") if p.is_file() and not away & set(p.parts)}


def test_every_file_of_tests_is_in_the_table():
    listed = sorted(Table.read().reads)
    assert listed == sorted(path.name for path in (ROOT / "tests").glob("test_*.py"))


def test_without_a_change_nothing_runs(checked):
    done = python_m(checked, "maintaining.check")
    assert done.returncode == 0 and done.stdout.startswith("Nothing has changed"), done.stdout
    assert "`make test` runs that" in done.stdout


def test_a_changed_sentence_runs_the_rules_and_no_program(checked):
    for language, word in (("ko", "글"), ("en", "Text")):
        edit(checked, f"docs/{language}/index.md", f"[{word}]", f"[{word} {word}]")
    result, said = check(checked)
    assert result["started"] == 0 and result["taken"] > 0 and result["hold"] > 0, said
    assert said.startswith(
        f"{result['files']} files of tests and pages to run, {result['hold']} hold"
    )
    assert result["says"] == "Red" and "changed in both languages" in said  # until it is recorded


def test_a_changed_snippet_runs_that_program_and_its_pages(checked):
    edit(checked, "snippets/demo/count.py", "* 1000", "* 1001")
    result, said = check(checked)
    assert result["says"] == "Red" and "12012" in said and "make record" in said
    assert result["started"] == 2, said  # the page's program is the snippet's: two generations
    assert result["taken"] == 2, said  # those of the other snippet


def test_a_changed_sentence_leaves_the_tests_of_other_pages_alone(checked):
    for language in ("ko", "en"):
        edit(checked, f"docs/{language}/demo/count.md", "12,000", "12,000 ")
    result, said = check(checked)
    assert result["held"] > result["tests"], said
    edit(checked, "docs/en/demo/other.md", "## ", "##")
    result, said = check(checked)
    assert result["says"] == "Red" and "docs/en/demo/other.md" in said


TWO_OF_THREE_READ = """\
import pytest
from guide_model.snippets import ROOT


@pytest.fixture(scope="session")
def terms():
    return (ROOT / "docs/glossary.toml").read_text("utf8")


def test_first(terms):
    assert "planted" not in terms


def test_second(terms):
    assert "planted" not in terms


def test_third():
    assert ROOT
"""


def test_what_a_shared_fixture_read_concerns_all_that_ask_for_it(checked):
    write(checked, "tests/test_rule.py", TWO_OF_THREE_READ)
    reads = '[reads]\n"test_rule.py" = ["docs/glossary.toml"]\n'
    edit(checked, "tests/checked.toml", "[reads]\n", reads)
    result, said = check(checked)
    assert result["says"] == "Green", said
    edit(checked, "docs/glossary.toml", "[[term]]", "# planted\n[[term]]")
    for _ in range(2):  # what fails is red until it is mended
        said = check(checked)[1]
        failed = re.findall(r"^FAILED tests/test_rule.py::(\w+)", said, re.M)
        assert failed == ["test_first", "test_second"], said


SEES_THAT_OTHERS_HOLD = """\
from guide_model.snippets import ROOT


def test_first(request):
    terms = (ROOT / "docs/glossary.toml").read_text("utf8")
    assert "planted" not in terms or request.config.option.deselect


def test_second():
    assert ROOT
"""


def test_a_test_can_see_that_others_of_its_file_hold(checked):
    """tests/test_summary.py counts the tests of a file that is run whole."""
    write(checked, "tests/test_rule.py", SEES_THAT_OTHERS_HOLD)
    reads = '[reads]\n"test_rule.py" = ["docs/glossary.toml"]\n'
    edit(checked, "tests/checked.toml", "[reads]\n", reads)
    assert check(checked)[0]["says"] == "Green"
    edit(checked, "docs/glossary.toml", "[[term]]", "# planted\n[[term]]")
    result, said = check(checked)
    assert result["says"] == "Green" and result["held"], said


TWO_ASK_A_PROCESS = """\
from guide_model.snippets import ROOT
from planting.forks import python_m


def test_first():
    assert "planted" not in python_m(ROOT, "its_terms").stdout


def test_second():  # the process that forks has been started
    assert "planted" not in python_m(ROOT, "its_terms").stdout
"""
ITS_TERMS = 'print(open("docs/glossary.toml", encoding="utf8").read())\n'


def test_who_asks_a_process_runs_again(checked):
    """What the process reads isn't seen."""
    write(checked, "its_terms.py", ITS_TERMS)
    write(checked, "tests/test_rule.py", TWO_ASK_A_PROCESS)
    reads = '[reads]\n"test_rule.py" = ["docs/glossary.toml", "its_terms.py"]\n'
    edit(checked, "tests/checked.toml", "[reads]\n", reads)
    result, said = check(checked)
    assert result["says"] == "Green", said
    edit(checked, "docs/glossary.toml", "[[term]]", "# planted\n[[term]]")
    failed = re.findall(r"^FAILED tests/test_rule.py::(\w+)", check(checked)[1], re.M)
    assert failed == ["test_first", "test_second"]


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
    assert check(checked)[0]["says"] == "Green"


def test_what_a_test_reads_has_to_be_in_the_table(checked):
    edit_both(checked, "demo/count.md", "12,000", "12,000 ")
    edit(checked, "tests/checked.toml", '"tests/twins.json"', '"tests/none.json"')
    result, said = check(checked)
    assert result["says"] == "Red"
    assert "tests/test_twins.py:1: reads tests/twins.json, which tests/checked.toml" in said


def test_what_an_earlier_test_read_for_it_counts_as_read(checked):
    """Records are read once; test_numbers.py asks for them before test_twins.py does."""
    declared = '"pages", "docs/*.toml", "docs/verified.json", "tests/*_in_prose.toml"'
    edit(
        checked,
        "tests/checked.toml",
        '"test_twins.py" = ["prose"',
        f'"test_twins.py" = [{declared}',
    )
    result, said = check(checked)
    assert result["says"] == "Red"
    assert "tests/test_twins.py:1: reads snippets/demo/" in said, said


def test_what_was_skipped_is_run_again(checked):
    rule = "import pytest\n\n\ndef test_rule():\n    pytest.skip('not here')\n"
    write(checked, "tests/test_rule.py", rule)
    edit(checked, "tests/checked.toml", "[reads]\n", '[reads]\n"test_rule.py" = []\n')
    for _ in range(2):
        result, said = check(checked)
        assert result["says"] == "Green" and "again next time: 1 of test_rule.py" in said, said


def test_a_check_that_is_broken_off_is_neither_green_nor_red(checked):
    write(checked, "tests/test_rule.py", "def test_rule():\n    raise KeyboardInterrupt\n")
    edit(checked, "tests/checked.toml", "[reads]\n", '[reads]\n"test_rule.py" = []\n')
    done = python_m(checked, "maintaining.check")
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("Interrupted: ") and done.returncode != 0, done.stdout + done.stderr


def test_a_plain_test_beside_those_left_out_is_run(checked):
    rules = "def test_site(site):\n    assert False\n\n\ndef test_site_too():\n    assert False\n"
    write(checked, "tests/test_rule.py", rules)
    edit(checked, "tests/checked.toml", "[reads]\n", '[reads]\n"test_rule.py" = []\n')
    result, said = check(checked)
    assert result["says"] == "Red" and "test_rule.py::test_site_too" in said, said
    assert "1 of test_rule.py; `make test` runs that" in said, said


@pytest.mark.parametrize("text", ["{", "[]", '{"tests/test_pages.py": "abc"}'])
def test_a_damaged_note_is_one_sentence(text, monkeypatch, capsys):
    kept = ROOT / ".cache" / "damaged.json"
    monkeypatch.setattr("maintaining.check.KEPT", kept)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(text, "utf8")
    try:
        assert read_kept() == {}
    finally:
        kept.unlink()
    said = ".cache/damaged.json can't be read, so everything is run.\n"
    assert capsys.readouterr().err == said


def test_a_second_check_takes_away_nothing_that_the_first_one_noted(tmp_path, monkeypatch):
    monkeypatch.setattr("maintaining.check.KEPT", tmp_path / "checked.json")
    keep({"a": Held("1", 0), "b": Held("2", 3)}, set())
    keep({"c": Held("4", 0)}, {"a"})
    assert read_kept() == {"b": Held("2", 3, "", [], {}), "c": Held("4", 0, "", [], {})}


MAIN = """\
import sys
from pathlib import Path
import guide_model.snippets
from planting.forks import python_m
if __name__ == "__main__":
    print(python_m(Path(sys.argv[1]), "its_root").stdout, end="")
"""


def test_a_planted_fault_never_reaches_the_real_files(first, tmp_path):
    """`make check` has imported this project's modules; the small one has to import its own."""
    write(tmp_path, "main.py", MAIN)
    write(first, "its_root.py", "from guide_model.snippets import ROOT\n\nprint(ROOT)\n")
    command = [sys.executable, tmp_path / "main.py", first]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    (first / "its_root.py").unlink()
    assert done.stdout.strip() == str(first), done.stdout + done.stderr
