"""What readers come for is near: the front page leads there in the actions that it should take."""

from itertools import zip_longest
from urllib.parse import urljoin

import pytest
from browsing.browser import listen
from browsing.finding import QUERIES
from browsing.javascript import exported
from browsing.site import NAMES, address, html_path
from guide_model import newcomers
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault
from site_build.tools import TOOLS
from test_pages import nav_of

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}
WINDOWS = pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
SAID = exported(TOOLS / "message" / "words.js", "WORDS")
BOX, FIND, ANSWER = (f"error-message {part}" for part in ("textarea", "button", "output"))
# An entry is there, or the box says that there is none
LED = """looking => {
    const said = document.querySelector("error-message output")?.textContent
    return location.hash || (said && said !== looking)
}"""
TRACEBACK = """Traceback (most recent call last):
  File "train.py", line 12, in <module>
    model.fit(x, y)
{message}
"""


@pytest.fixture
def front_page(browser, served):
    """A function that opens the front page in a language and a window."""
    contexts = []

    def opened(language, window):
        context = browser.new_context(viewport=window)
        contexts.append(context)
        listen(context)
        page = context.new_page()
        page.goto(served + address(language, "index"))
        page.locator("error-message[data-ready]").wait_for()
        return page

    yield opened
    for context in contexts:
        assert not context.wrong, context.wrong
        context.close()


def entries(language):
    """The messages that have an entry of their own, and its address."""
    return [
        (one["query"], f"{address(language, one['pages'][0])}#{one['entry']}")
        for one in QUERIES[language]
        if "entry" in one
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pasted_message_leads_to_its_entry_in_two_actions(front_page, served, language):
    page, wrong = front_page(language, PHONE), []
    listed = entries(language)
    assert len(listed) > 10
    for number, (message, entry) in enumerate(listed):
        page.goto(served + address(language, "index"))
        pasted = TRACEBACK.format(message=message) if number % 3 == 0 else message
        page.locator(BOX).fill(pasted)
        page.locator(FIND).click()
        page.wait_for_function(LED, arg=SAID[language]["looking"])
        if page.url != served + entry:
            wrong.append(f"{message[:80]!r} leads to {page.url}, not {entry}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_entry_opens_the_search(front_page, language):
    page = front_page(language, LAPTOP)
    page.locator(BOX).fill("zxqv\nkubernetes helm chart")
    page.locator(BOX).press("Enter")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.locator("[name=query]").input_value() == "zxqv kubernetes helm chart"
    assert page.locator(ANSWER).inner_text() == SAID[language]["listed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_box_is_one_sentence(front_page, language):
    page = front_page(language, PHONE)
    page.locator(BOX).fill(" \n ")
    page.locator(FIND).click()
    assert page.locator(ANSWER).inner_text() == SAID[language]["empty"]
    assert page.evaluate("document.activeElement.localName") == "textarea"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_that_cannot_be_loaded_is_one_sentence_and_can_be_tried_again(
    front_page, served, language
):
    message, entry = entries(language)[0]
    page = front_page(language, PHONE)
    page.context.route("**/search/index.json", lambda route: route.abort())
    page.locator(BOX).fill(message)
    page.locator(FIND).click()
    page.wait_for_function("said => document.querySelector('output').value === said",
                           arg=SAID[language]["failed"])  # fmt: skip
    page.context.unroute("**/search/index.json")
    page.locator(FIND).click()
    page.wait_for_url(served + entry)
    page.context.wrong.clear()  # the request that failed


@WINDOWS
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doors_are_within_the_first_screen(front_page, language, window):
    page = front_page(language, window)
    doors = page.locator(".doors li")
    assert doors.count() == 4
    for door in [*doors.all(), page.locator(BOX), page.locator(FIND)]:
        box = door.bounding_box()
        assert box["y"] + box["height"] <= window["height"], f"{door.inner_text()}: {box}"
        assert box["height"] >= 44, f"{door.inner_text()}: {box}"  # what a thumb meets


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tool_is_one_action_away(front_page, served, language):
    for name in (
        "tools/inspector",
        "tools/checker",
        "reference/layer-weights",
        "troubleshooting/no-error",
    ):
        page = front_page(language, PHONE)
        door = page.locator(".doors li", has=page.locator(f"a[href*='{name}']"))
        box = door.bounding_box()
        page.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] - 8)  # a corner
        page.wait_for_url(served + address(language, name))


def navigation(language):
    """The pages of each part, as mkdocs.yml or docs/en.yml lists them."""
    file = {"ko": ROOT / "mkdocs.yml", "en": DOCS / "en.yml"}[language]
    parts = [part for part in nav_of(file) if isinstance(part, dict)]
    return {title: pages for part in parts for title, pages in part.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_where_it_is_in_its_part(html, language):
    for part, pages in navigation(language).items():
        for number, page in enumerate(pages, 1):
            article = html[html_path(language, page.removesuffix(".md"))].article
            said = article.select_one("p.place > span").text
            assert said == f"{part} · {number}/{len(pages)}", f"{language}/{page}"


def test_the_path_of_newcomers_is_the_same_in_both_languages():
    [one, other] = [newcomers.steps(language) for language in LANGUAGES]
    assert one == other and 6 <= len(one) <= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_of_the_path_says_where_it_is_and_leads_to_the_next(html, language):
    steps = newcomers.steps(language)
    for number, (name, following) in enumerate(zip_longest(steps, steps[1:]), 1):
        article = html[html_path(language, name)].article
        here = article.select_one("p.place a[href$='#path']")
        assert here.text.endswith(f" {number}/{len(steps)}"), name
        box = article.select_one(".next-step")
        assert bool(box) == bool(following), name
        if following:
            link = box.a["href"]
            assert urljoin(address(language, name), link) == address(language, following), name
            assert box.a.text == html[html_path(language, following)].h1.find(string=True).strip()
    others = {name for name in NAMES if html[html_path(language, name)].select(".next-step")}
    assert others == set(steps[:-1])


def test_a_step_that_is_not_there_is_named(tmp_path, monkeypatch):
    (tmp_path / "ko").mkdir()
    text = "# 홈 { #home }\n\n## 처음이라면 { #path }\n\n1. [없음](weights/gone.md): 없습니다.\n"
    (tmp_path / "ko" / "index.md").write_text(text, "utf8")
    monkeypatch.setattr(newcomers, "DOCS", tmp_path)
    with pytest.raises(Fault, match=r"index\.md:5: step weights/gone\.md isn't there"):
        newcomers.steps.__wrapped__("ko")  # what is remembered is of this guide
