"""Questions to the reader: what is right is what the run printed, and nothing gives it away."""

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import pytest
from browsing.browser import DESKTOP, PHONE, ready
from browsing.site import address, html_path, prefix
from bs4 import BeautifulSoup
from guide_model import cells, found, quiz
from guide_model import pages as guide_pages
from guide_model.cells import QUESTION
from guide_model.pages import pages
from guide_model.quiz import Question, questions
from guide_model.snippets import DOCS, LANGUAGES, Fault
from harness.twins import both, page_names
from playwright.sync_api import expect

NAMES = sorted(page_names("ko") & page_names("en"))
MOST, FEWEST = 4, 2  # questions of a page that has any
UNLIKELY = 0.05  # chance would do less often what a test takes for a habit
HEAVIEST = 2_000  # bytes, compressed, that the questions cost a page beside their text


def asked(language: str) -> list[Question]:
    return [question for page in pages(language) for question in questions(page)]


ASKING = [
    name.removesuffix(".md")
    for name in NAMES
    if f'!!! {QUESTION} "' in (DOCS / "ko" / name).read_text("utf8")
]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_can_be_asked_in_both_languages(name):
    """`questions` refuses what can't be asked; what code says is the same in both."""
    korean, english = (questions(page) for page in both(name))
    for ko, en in zip(korean, english, strict=True):
        assert (ko.id, ko.generation, ko.choices) == (en.id, en.generation, en.choices), (
            f"{ko.page}:{ko.line} and {en.page}:{en.line} aren't the same question."
        )


@pytest.mark.parametrize("name", ASKING)
def test_a_page_has_two_to_four_questions(name):
    page = DOCS / "ko" / f"{name}.md"
    found = questions(page)
    if not FEWEST <= len(found) <= MOST:
        message = f"a page with questions has {FEWEST} to {MOST}, this one {len(found)}."
        raise Fault(page, found[0].line, message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_stands_at_the_end_of_its_section(language):
    for question in asked(language):
        if not question.is_last:
            message = "text follows this question. Move it to the end of its section."
            raise Fault(question.page, question.line, message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_snippet_asks_once(language):
    """Readers' answers are kept under the snippet's section."""
    twice = [name for name, times in Counter(q.id for q in asked(language)).items() if times > 1]
    assert not twice, f"asked more than once: {twice}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_does_not_say_the_answer(language):
    for question in asked(language):
        if f"`{question.right}`" in question.title:
            raise Fault(question.page, question.line, "the title says what is right.")


def at_least(times: float, chances: list[float]) -> float:
    """Return how likely it is that as many of independent things happen, each with its chance."""
    counts = [1.0]
    for chance in chances:
        counts = [
            (counts[n] if n < len(counts) else 0) * (1 - chance)
            + (counts[n - 1] * chance if n else 0)
            for n in range(len(counts) + 1)
        ]
    return sum(counts[int(times) :])


def longest_is_right(question: Question) -> bool:
    return all(len(question.right) > len(wrong.text) for wrong in question.wrong)


def is_at(place: int):
    return lambda question: question.choices.index(question.right) == place


HABITS = {
    "the longest": longest_is_right,
    "the first": is_at(0),
    "the second": is_at(1),
    "the third": is_at(2),
}


def is_habit(habit: str, all_questions: list[Question]) -> bool:
    """Tell whether the right choice is, say, the longest more often than chance would have it."""
    holds = HABITS[habit]
    chances = [1 / len(question.choices) for question in all_questions]
    return at_least(sum(map(holds, all_questions)), chances) < UNLIKELY


@pytest.mark.parametrize("habit", HABITS)
def test_what_is_right_can_not_be_guessed(habit):
    assert not is_habit(habit, asked("ko")), f"the right choice is {habit} more often than chance."


@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_is_seen(habit):
    others = {"the first": "bc", "the second": "ac", "the third": "ab"}.get(habit, "bc")
    right = {"the first": "a", "the second": "b", "the third": "c"}.get(habit, "long")
    one = SimpleNamespace(right=right, wrong=[SimpleNamespace(text=o) for o in others])
    one.choices = sorted([right, *others])
    assert is_habit(habit, [one] * 8)


SNIPPET = """\
# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one]
print("one")
# --8<-- [end:one]
"""
RECORD = "# --8<-- [start:one]\n{}\n# --8<-- [end:one]\n"
PAGE = """\
# Demo { #demo }

!!! question "What does this print?"

    ```python
    --8<-- "demo/quiz.py:one"
    ```

    <!-- choices -->

    ??? note "Answer"

        ```{ .text .output }
        --8<-- "demo/quiz.out:one"
        ```

        Why.

        - `[]`: Somebody might think so.
        - `None`: Somebody might think so, too.

## Next { #next }
"""


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """A function that returns the one question of a page, with these records and this page."""
    made = iter(range(10))

    def plant(page=PAGE, keras2="", snippet=SNIPPET, **records):
        root = tmp_path / str(next(made))
        (root / "demo").mkdir(parents=True)
        for module in (cells, guide_pages, found):
            monkeypatch.setattr(module, "SNIPPETS", root)
        (root / "demo/quiz.py").write_text(snippet, "utf8")
        (root / "demo/quiz.out").write_text(RECORD.format(records.get("keras3", "[3]")), "utf8")
        if keras2:
            (root / "demo/quiz.keras2.out").write_text(RECORD.format(keras2), "utf8")
        for release, text in records.items():
            if release.startswith("tf"):
                (root / f"demo/quiz.{release}.out").write_text(RECORD.format(text), "utf8")
        path = root / "page.md"
        path.write_text(page, "utf8")
        [question] = questions(path)
        return question

    return plant


def test_a_change_of_the_record_changes_the_answer(planted):
    for printed in ("[3]", "[4]"):
        question = planted(keras3=printed)
        assert question.right == printed
        assert sorted(question.choices) == sorted([printed, "[]", "None"])
        assert f"- `{printed}`\n" in quiz.choices(question.page, question.place) + "\n"


ON_KERAS_2 = PAGE.replace("this print?", "this print on Keras 2?")


def test_the_title_says_which_record_is_right(planted):
    on_keras_3 = PAGE.replace("this print?", "this print on Keras 3?")
    korean = PAGE.replace("What does this print?", "케라스 2에서 무엇이 나올까요?")
    assert planted(on_keras_3, keras2="[]", keras3="[3]").right == "[3]"
    assert planted(ON_KERAS_2, keras2="[2]", keras3="[]").right == "[2]"
    assert planted(korean, keras2="[2]", keras3="[]").right == "[2]"


def test_the_order_depends_on_the_question_alone(planted):
    one, again = planted(), planted(PAGE.replace("so.\n", "so!.\n"))
    assert one.choices == again.choices
    others = [replace(one, section=f"{number}") for number in range(300)]
    orders = Counter(other.choices.index(one.right) for other in others)
    assert min(orders.values()) > 60, "the order isn't shuffled"


PLACE = "    <!-- choices -->\n\n"
LIST = "        - `None`: Somebody might think so, too.\n"
CANNOT_BE_ASKED = {
    "the record is a wrong choice": ({"keras3": "None"}, PAGE, r":20: .*isn't wrong"),
    "also on Keras 2": ({"keras2": "[]"}, ON_KERAS_2, r":19: .*isn't wrong"),
    "they differ, and the title names none": ({"keras2": "[2]"}, PAGE, "Name in the title"),
    "they don't, and it names one": ({}, ON_KERAS_2, "Leave the name out"),
    "it doesn't run there": (
        {"snippet": SNIPPET.replace('"tensorflow>=2.12"', '"tensorflow>=2.16", "keras>=3"')},
        ON_KERAS_2,
        "doesn't run on",
    ),
    "two lines": ({"keras3": "1\n2"}, PAGE, "one line"),
    "a wrong choice twice": ({}, PAGE.replace("`None`", "`[]`"), ":20: .*twice"),
    "one wrong choice": ({}, PAGE.replace(LIST, ""), "fewer than 2"),
    "no reason": ({}, PAGE.replace(": Somebody might think so, too.", ""), ":20: .*reason"),
    "no choices": ({}, PAGE.replace(PLACE, ""), "has 0"),
    "choices twice": ({}, PAGE.replace(PLACE, PLACE * 2), "has 2"),
    "no answer": ({}, PAGE.replace("??? note", "!!! note"), "has 0"),
    "choices before the code": (
        {},
        PAGE.replace(PLACE, "").replace("    ```python", f"{PLACE}    ```python"),
        "in this order",
    ),
}


@pytest.mark.parametrize("fault", CANNOT_BE_ASKED)
def test_what_can_not_be_asked_is_one_sentence(planted, fault):
    records, page, said = CANNOT_BE_ASKED[fault]
    with pytest.raises(Fault, match=said) as raised:
        planted(page, **records)
    assert re.search(r"page\.md:\d+: .*\.$", str(raised.value), re.S)


def test_a_release_that_prints_something_else_is_named(planted, monkeypatch):
    release = next(r for r in found.releases() if r.own and r.generation == "keras3")
    own = "tf" + ".".join(release.version.split(".")[:2])
    own += f"-keras{'.'.join(release.keras.split('.')[:2])}" if release.keras else ""
    monkeypatch.setattr(quiz, "ran_on", lambda *_: [release])
    assert planted(**{own: "[3]"}).right == "[3]"
    with pytest.raises(Fault, match=re.escape(release.title)):
        planted(**{own: "[30]"})


def test_choices_outside_a_question_are_refused(planted):
    question = planted()
    with pytest.raises(Fault, match=r"page\.md:1: .*no question"):
        quiz.choices(question.page, 1)


def boxes(html, language, name):
    page = html[html_path(language, name)]
    return zip(page.select(".question"), questions(DOCS / language / f"{name}.md"), strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKING)
def test_the_page_has_the_choices_and_the_answer(html, language, name):
    """Without JavaScript, too: the question, its choices, and the answer to open."""
    for box, question in boxes(html, language, name):
        assert [li.text for li in box.select(".choices li")] == question.choices
        shown = [code.text.strip() for code in box.select("details .output code")]
        assert question.right in shown
        reasons = [li.code.text for li in box.select("details li")]
        assert question.right not in reasons
        assert {*reasons, question.right} == set(question.choices)
        assert box.select_one(".choices")["data-question"] == question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_no_question(site, language):
    index = json.loads((site / prefix(language) / "search/index.json").read_text("utf8"))
    texts = [section["text"] for section in index["sections"]]
    for question in asked(language):
        for wrong in question.wrong:
            plain = wrong.why.replace("`", "")
            assert not [text for text in texts if plain in text], question.id
        assert not [text for text in texts if question.title.replace("`", "") in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKING)
def test_whoever_takes_the_page_along_can_guess_first(site, language, name):
    """In the Markdown and the notebook the answer comes after the choices, not under the code."""
    text = (site / address(language, name) / "index.md").read_text("utf8")
    book = nbformat.read(site / f"{prefix(language)}{name}.ipynb", as_version=4)
    in_book = [cell for cell in book.cells if "question" in cell.metadata.get("tags", [])]
    found = questions(DOCS / language / f"{name}.md")
    assert len(in_book) == len(found)
    for question, cell in zip(found, in_book, strict=True):
        listed = "\n".join(f"- `{choice}`" for choice in question.choices)
        code = cell.source.strip().splitlines()[-1]
        places = [text.index(part) for part in (f"**{question.title}**", code, listed)]
        answer = text.index(f"```text\n{question.right}", places[-1])
        assert places == sorted(places) and answer > places[-1]
        assert not cell.outputs
        after = book.cells[book.cells.index(cell) + 1].source
        assert after.index(listed) < after.index(f"```text\n{question.right}")


def without_markup(page: BeautifulSoup) -> BeautifulSoup:
    """Return a page whose questions are ordinary text, code and output."""
    page = BeautifulSoup(str(page), "html.parser")
    for tag in page.select(".choices, script[src$='quiz.js']"):
        tag.decompose()
    for box in page.select(".question"):
        box.select_one(".admonition-title").attrs.clear()
        box.summary.name = "p"
        box.details.unwrap()
        box.unwrap()
    return page


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKING)
def test_the_questions_are_light(site, html, language, name):
    """The script, its styles, and what the boxes of a page have beside code, output and text."""
    page = html[html_path(language, name)]
    styles = (site / "assets/site.css").read_text("utf8")
    others = re.sub(r"[^{}]*\.(?:question|choices)\b[^{}]*\{[^}]*\}", "", styles)
    assert others != styles
    size = compressed((site / "assets/quiz.js").read_text("utf8"))
    size += compressed(styles) - compressed(others)
    size += compressed(str(page)) - compressed(str(without_markup(page)))
    assert size <= HEAVIEST, f"{address(language, name)}: the questions take {size:,} bytes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_pages_with_questions_load_the_script(html, language):
    for name in NAMES:
        page = html[html_path(language, name.removesuffix(".md"))]
        loads = bool(page.select("script[src$='assets/quiz.js']"))
        assert loads == (name.removesuffix(".md") in ASKING), name


ASKS = ASKING[-1]
SAID = {
    "ko": {"check": "확인", "right": "맞습니다", "wrong": "아닙니다"},
    "en": {"check": "Check", "right": "Right", "wrong": "No."},
}


def first_question(page, served, language):
    page.goto(served + address(language, ASKS))
    question = questions(DOCS / language / f"{ASKS}.md")[0]
    return page.locator(".question").first, question


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_judged_at_once(page, served, language):
    box, question = first_question(page, served, language)
    group = box.get_by_role("group", name=re.sub("`", "", question.title))
    expect(group.get_by_role("radio")).to_have_count(len(question.choices))
    status, check = (
        box.get_by_role("status"),
        box.get_by_role("button", name=SAID[language]["check"]),
    )
    expect(status).to_have_text("")
    expect(box.locator("details")).not_to_have_attribute("open", "")
    for wrong in question.wrong:
        group.get_by_role("radio", name=wrong.text, exact=True).check()
        expect(status).to_have_text("")
        check.click()
        expect(status).to_contain_text(SAID[language]["wrong"])
        expect(status).to_contain_text(wrong.why.split("`")[0].strip())
        expect(box.locator("details .output").first).to_be_visible()
    group.get_by_role("radio", name=question.right, exact=True).check()
    check.click()
    expect(status).to_contain_text(SAID[language]["right"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_by_keyboard(page, served, language):
    """Arrows choose and give nothing away; Enter asks whether it holds."""
    box, question = first_question(page, served, language)
    box.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _ in range(question.choices.index(question.right)):
        page.keyboard.press("ArrowDown")
    expect(box.get_by_role("radio", name=question.right, exact=True)).to_be_focused()
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    expect(box.get_by_role("status")).to_have_text("")
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_contain_text(SAID[language]["right"])
    page.keyboard.press("Tab")
    expect(box.get_by_role("button", name=SAID[language]["check"])).to_be_focused()


def test_nothing_chosen_is_no_answer(page, served):
    box, _ = first_question(page, served, "en")
    box.get_by_role("button", name="Check").click()
    expect(box.get_by_role("status")).to_have_text("")
    expect(box.locator("details")).not_to_have_attribute("open", "")


def test_an_answer_stays_in_the_browser_for_both_languages(page, served):
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    box, question = first_question(page, served, "ko")
    wrong = question.wrong[0].text
    box.get_by_role("radio", name=wrong, exact=True).check()
    box.get_by_role("button", name="확인").click()
    kept = page.evaluate("__md_get('__answered')")
    assert kept == {question.id: {"chosen": wrong, "holds": False}}
    assert set(sent) == {"GET"}
    box, _ = first_question(page, served, "en")
    expect(box.get_by_role("radio", name=wrong, exact=True)).to_be_checked()
    expect(box.get_by_role("status")).to_contain_text("No.")
    expect(box.locator("details")).not_to_have_attribute("open", "")


DAMAGED = ["null", "3", '"text"', "[]", "{", '{"%s": 3}', '{"%s": {"chosen": "gone"}}']


@pytest.mark.parametrize("stored", DAMAGED)
def test_what_the_browser_keeps_may_be_damaged(page, served, stored):
    box, question = first_question(page, served, "en")
    key = page.evaluate("new URL(__md_scope, location).pathname + '.__answered'")
    text = stored.replace("%s", question.id)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    box, question = first_question(page, served, "en")
    expect(box.get_by_role("status")).to_have_text("")
    box.get_by_role("radio", name=question.right, exact=True).check()
    box.get_by_role("button", name="Check").click()
    expect(box.get_by_role("status")).to_contain_text("Right")
    assert page.evaluate("__md_get('__answered')")[question.id]["holds"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_answer_opens(browser, served, language):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    box, question = first_question(page, served, language)
    expect(box.locator(".choices li")).to_have_text(question.choices)
    expect(box.locator("details .output").first).to_be_hidden()
    box.locator("summary").click()
    expect(box.locator("details .output").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_an_answered_question(browser, served, axe, language, device):
    context = browser.new_context(**device)
    page = context.new_page()
    box, question = first_question(page, served, language)
    box.get_by_role("radio", name=question.wrong[0].text, exact=True).check()
    box.get_by_role("button", name=SAID[language]["check"]).click()
    ready(page)
    assert not axe(page)
    context.close()


def test_on_paper_the_question_has_its_answer(page, served):
    box, _ = first_question(page, served, "ko")
    page.emulate_media(media="print")
    expect(box.locator("details .output").first).to_be_visible()
    expect(box.get_by_role("button", name="확인")).to_be_hidden()
