"""Every question of tests/questions.toml has its answer, in both languages."""

import re
import tomllib
from pathlib import Path

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import headings
from guide_model.snippets import DOCS, GENERATIONS, LANGUAGES, Fault, generations

DATA = Path(__file__).with_name("questions.toml")
QUESTIONS = tomllib.loads(DATA.read_text("utf8"))["question"]
DIFFERENCES = tomllib.loads(DATA.read_text("utf8"))["difference"]
HOW_MANY, HOW_MANY_DIFFERENCES = 314, 62


def heading_ids(page):
    return {heading.id for heading in headings(page.read_text("utf8"))}


def place(question):
    """Return the line on which a question stands."""
    return DATA.read_text("utf8").partition(f"number = {question['number']}\n")[0].count("\n") + 1


def test_every_question_is_listed_once():
    numbers = [question["number"] for question in QUESTIONS]
    assert numbers == list(range(1, HOW_MANY + 1)), "number them in order, and say how many"


def test_every_question_has_a_query_in_both_languages():
    for question in QUESTIONS:
        queries = question.get("queries", [])
        korean = [query for query in queries if re.search("[가-힣]", query)]
        if not korean or len(korean) == len(queries):
            missing = "Korean" if not korean else "English"
            raise Fault(
                DATA,
                place(question),
                f"question {question['number']} has no query in {missing}."
                " Write what a reader types to ask it.",
            )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"Q{q['number']:02}")
def test_every_question_is_answered_in_both_languages(question):
    for language in LANGUAGES:
        for target in question["answered"]:
            name, _, section = target.partition("#")
            page = DOCS / language / f"{name}.md"
            if not page.exists() or section not in heading_ids(page):
                raise Fault(
                    DATA,
                    place(question),
                    f"`{target}` is no section of docs/{language}."
                    f" Write it, or name the section that answers: {question['asked']}",
                )


def shown_in(page, section):
    """Return the generations of which a section of a page shows an output."""
    starts = [(heading.line, heading.id) for heading in headings(page.read_text("utf8"))]
    at = next(line for line, name in starts if name == section)
    end = min((line for line, _ in starts if line > at), default=10**6)
    found = set()
    for block in code_blocks(page):
        if at < block.line < end and block.outputs:
            found |= set(generations(block.snippet))
    return found


@pytest.mark.parametrize("number", DIFFERENCES, ids=int)
def test_every_difference_has_its_section_with_both_outputs(number):
    for target in DIFFERENCES[number]:
        name, _, section = target.partition("#")
        for language in LANGUAGES:
            page = DOCS / language / f"{name}.md"
            assert section in heading_ids(page), (
                f"docs/{language}/{name}.md has no section `{section}`."
                f" Write it: tests/{DATA.name} lists it as difference {number}."
            )
            missing = set(GENERATIONS) - shown_in(page, section)
            assert not missing, (
                f"docs/{language}/{name}.md, section `{section}`, shows no output of {missing}."
                " Show what each generation prints."
            )


def test_every_difference_is_listed():
    assert list(DIFFERENCES) == [str(number) for number in range(1, HOW_MANY_DIFFERENCES + 1)]
    listed = [target for targets in DIFFERENCES.values() for target in targets]
    assert len(listed) == len(set(listed))
