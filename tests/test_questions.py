"""Every question of tests/questions.toml has its answer, in both languages."""

import tomllib
from pathlib import Path

import pytest
from page import DOCS, HEADING_ID, LANGUAGES, parser
from snippet import Fault

DATA = Path(__file__).with_name("questions.toml")
QUESTIONS = tomllib.loads(DATA.read_text("utf8"))["question"]
HOW_MANY = 49


def heading_ids(page):
    tokens = parser().parse(page.read_text("utf8"))
    return {m["id"] for opening, text in zip(tokens, tokens[1:]) if opening.type == "heading_open" and (m := HEADING_ID.search(text.content))}


def place(question):
    """Return the line on which a question stands."""
    return DATA.read_text("utf8").partition(f"number = {question['number']}\n")[0].count("\n") + 1


def test_every_question_is_listed_once():
    assert [question["number"] for question in QUESTIONS] == list(range(1, HOW_MANY + 1))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"Q{q['number']:02}")
def test_every_question_is_answered_in_both_languages(question):
    if ("later" in question) == ("answered" in question):
        raise Fault(DATA, place(question), "give either the sections that answer this question, or under `later` the page that will.")
    for language in LANGUAGES:
        if "later" in question and (DOCS / language / f"{question['later']}.md").exists():
            raise Fault(DATA, place(question), f"docs/{language}/{question['later']}.md is written now. Name its sections under `answered`.")
        for target in question.get("answered", ()):
            name, _, section = target.partition("#")
            page = DOCS / language / f"{name}.md"
            if not page.exists() or section not in heading_ids(page):
                raise Fault(DATA, place(question), f"`{target}` is no section of docs/{language}. Write it, or name the section that answers: {question['asked']}")
