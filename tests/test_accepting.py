"""`make record` shows what it accepts, and refuses what can't be right."""

import subprocess

import pytest
from planting.forks import python_m
from planting.small_project import edit, edit_both, write
from prose.changed import Edited, edited, one_sided, sentences, vanished


def commit(project):
    for arguments in (
        ("init", "-q"),
        ("add", "docs", "snippets", "tests/twins.json"),
        ("-c", "user.name=A", "-c", "user.email=a@b.invalid", "commit", "-qm", "before"),
    ):
        subprocess.run(["git", *arguments], cwd=project, check=True)


@pytest.fixture
def committed(project):
    edit_both(project, "demo/count.md", "(3, 4).", "(3, 4). The size is `size`, 12000.")
    assert python_m(project, "harness.record").returncode == 0
    commit(project)
    return project


def record(project, *arguments):
    done = python_m(project, "harness.record", *arguments)
    return done.returncode, done.stdout, done.stderr


def test_what_changed_is_shown_old_and_new_with_the_output_beside_it(committed):
    edit_both(committed, "demo/count.md", "The size is", "That makes")
    code, shown, said = record(committed)
    assert code == 0, said
    assert "docs/en/demo/count.md:1: section `demo` changed" in shown
    assert "  - The size is `size`, 12000." in shown and "  + That makes `size`, 12000." in shown
    assert "    shape (3, 4)" in shown


def test_another_number_over_the_same_output_is_refused(committed):
    edit_both(committed, "demo/count.md", "12000", "13000")
    code, _, said = record(committed)
    assert code == 1
    assert "docs/ko/demo/count.md:3: this sentence says otherwise (12000 → 13000)" in said
    assert record(committed)[0] == 1, "what was refused is refused until somebody says why"
    assert record(committed, "--why", "it was wrong")[0] == 0
    assert "it was wrong" in (committed / "tests/twins.json").read_text("utf8")


def test_an_output_whose_old_number_the_text_still_says_is_refused(committed):
    edit_both(committed, "demo/count.md", '!!! note "', '!!! note "12000 ')
    assert record(committed)[0] == 0
    before = (committed / "snippets/demo/count.out").read_text("utf8")
    edit(committed, "snippets/demo/count.py", "* 1000", "* 2000")
    code, _, said = record(committed)
    assert code == 1 and "the text says" in said and "count.md:" in said
    assert (committed / "snippets/demo/count.out").read_text("utf8") == before


def test_what_a_release_printed_for_the_earlier_text_proves_nothing(committed):
    """Its record has the old value until the release runs again."""
    record_ = (committed / "snippets/demo/count.out").read_text("utf8")
    write(committed, "snippets/demo/count.tf2.12.out", record_.replace("0.12345", "0.54321"))
    edit(committed, "snippets/demo/count.py", "* 1000", "* 2000")
    code, _, said = record(committed)
    assert code == 1 and "the text says" in said and "count.md:" in said, said


SAYS_NOT_ITS_ID = "the heading no longer says `insert`, and its id does"


@pytest.mark.parametrize(
    ("language", "old", "new", "says"),
    [
        ("en", "Keras 3 does not load it.", "Keras 3 does load it.", "a negation → nothing"),
        ("ko", "케라스 3은 읽지 않습니다.", "케라스 3은 읽습니다.", "a negation → nothing"),
        ("en", "It has two weights.", "It has three weights.", "2 → 3"),
        ("ko", "가중치가 두 개입니다.", "가중치가 세 개입니다.", "2 → 3"),
        ("en", "From 2 to 3.", "From 3 to 2.", "numbers changed places"),
        ("ko", "앞이 커널, 뒤가 편향입니다.", "앞이 편향, 뒤가 커널입니다.", "words changed places"),
        ("en", "Call `get_weights` first.", "Call `set_weights` first.", "get_weights → set_weights"),
        ("en", "Turn it on before training.", "Turn it off before training.", "on → off"),
        ("en", "Read [it](a.md#b) first.", "Read [it](a.md#c) first.", "a link to a.md#b → a link to a.md#c"),
        ("en", "## Insert a layer { #insert }", "## Take one out { #insert }", SAYS_NOT_ITS_ID),
        ("en", "## Insert a layer { #insert }", "## Insert layers { #insert }", ""),
        ("en", "It has two weights in all.", "It has two weights, in all.", ""),
    ],
)  # fmt: skip
def test_a_sentence_that_says_otherwise_is_told_from_other_words(language, old, new, says):
    [edit_] = edited(old, new, 1, language)
    assert edit_.replaced == says


def test_a_sentence_that_one_language_lost_alone_is_named():
    lost, other, gained = (
        Edited(1, "It.", "", ""),
        Edited(1, "So", "Thus", ""),
        Edited(1, "", "A", ""),
    )
    assert one_sided([[lost], [other]]) == (0, "It.")
    assert one_sided([[other], [other, lost]]) == (1, "It.")
    assert one_sided([[lost], [lost]]) is None and one_sided([[lost, gained], [other]]) is None


def test_a_block_that_is_marked_otherwise_is_shown(committed):
    edit_both(
        committed,
        "demo/count.md",
        '```python\n--8<-- "demo/count.py:size',
        '```{ .python hl_lines="1" }\n--8<-- "demo/count.py:size',
    )
    code, shown, said = record(committed)
    assert code == 0, said
    assert '+ ```{ .python hl_lines="1" }' in shown


def test_a_text_outside_the_pages_is_shown_and_refused_where_it_says_otherwise(committed):
    words = "docs/tools/inspector/words.js"
    edit(committed, words, "Histogram of 40 bins", "Histogram with 40 bins")
    code, shown, said = record(committed)
    assert code == 0, said
    assert "  - Histogram of 40 bins" in shown and "  + Histogram with 40 bins" in shown
    edit(committed, words, "Histogram with 40 bins", "Histogram with 50 bins")
    code, _, said = record(committed)
    assert code == 1 and "words.js:" in said and "says otherwise (40 → 50)" in said
    assert record(committed)[0] == 1, "what was refused is refused until somebody says why"
    assert record(committed, "--why", "it was wrong")[0] == 0
    assert "it was wrong" in (committed / "tests/texts.json").read_text("utf8")


def test_sentences_have_their_lines_and_no_code():
    text = "## Title\n\nOne. Two\nlines.\n\n```python\nx. y\n```\n\n- item"
    assert sentences(text) == [(0, "## Title"), (2, "One."), (2, "Two\nlines."), (9, "- item")]


def test_what_vanished_from_an_output_is_named():
    assert vanished("GRU 12 x", "LSTM 13 x") == ({12}, {"GRU"})
