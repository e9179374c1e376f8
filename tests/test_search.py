"""The search finds what readers type, in the real search box.

They type terms, spellings, symptoms, pasted messages, typos.
"""

import json
import re
import tomllib
from collections import Counter
from difflib import unified_diff
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from browsing.finding import answers, fitting, found, shown
from browsing.javascript import exported
from browsing.site import NAMES, address, html_path, prefix
from bs4 import NavigableString, Tag
from guide_model import glossary
from guide_model.pages import headings
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault
from maintaining.found import FOUND
from site_build.search import refuse_unknown

FILE = ROOT / "tests" / "queries.toml"
QUERIES = tomllib.loads(FILE.read_text("utf8"))
KINDS = {"term", "nospace", "spelling", "identifier", "symptom", "error", "typo"}
QUESTIONS = tomllib.loads((ROOT / "tests" / "questions.toml").read_text("utf8"))["question"]
HELD_OUT = tomllib.loads((ROOT / "tests" / "held_out.toml").read_text("utf8"))
OUT_OF_SCOPE = tomllib.loads((ROOT / "tests" / "out_of_scope.toml").read_text("utf8"))
# by section: of the questions' queries and of those that nothing was tuned for, so many have to
# show a section that answers first, and among the three results that are read
SECTION_FIRST = 0.8
HELD_OUT_FIRST, HELD_OUT_THIRD = 0.8, 0.9
# of queries that a section answers, and of those that none does, so many may be taken for the others
WRONGLY_SENT_AWAY, WRONGLY_ANSWERED = 0.03, 0.06
# what a program printed is English on every reader's screen
PRINTED = re.compile(r"\b\w*(?:Error|Warning): ")
FIRST, THIRD = (
    0.95,
    0.98,
)  # of the queries, that many have to find their page first, and among the first three


class Found(NamedTuple):
    pages: list[str]  # in the order of the list
    section: str  # the first one of the first page
    note: str  # that nothing fits, where the box says so


# the note that nothing fits is in Material's list of pages, too
RESULT = ".md-search-result__item:not(:has([data-search-note]))"


@pytest.fixture(scope="module")
def search(browser, served):
    """Return a function that types a query into the search box of a language.

    It gives the pages that the box lists, in order.
    """
    context = browser.new_context()
    pages = {}

    def find(language, query):
        if language not in pages:
            page = pages[language] = context.new_page()
            page.goto(served + address(language, "index"), wait_until="networkidle")
            page.keyboard.press("/")
        page, meta = pages[language], ".md-search-result__meta"
        page.fill("[data-md-component=search-query]", "")
        page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
        page.evaluate("s => { document.querySelector(s).textContent = '…' }", meta)
        # as pasted text: no key is pressed
        page.fill("[data-md-component=search-query]", " ".join(query.split()))
        # our worker answers each query once; the list is complete with the answer
        page.wait_for_function("s => document.querySelector(s).textContent !== '…'", arg=meta)
        links = page.locator(f"{RESULT} > a:first-child").evaluate_all(
            "links => links.map(link => link.href.split('#')[0])"
        )
        sections = page.locator(".md-search-result__item:first-child a").evaluate_all(
            "links => links.map(link => link.hash.slice(1).split('?')[0])"
        )
        return Found(
            [link.removeprefix(served) for link in links],
            next(filter(None, sections), ""),
            "".join(page.locator("[data-search-note]").all_text_contents()),
        )

    yield find
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_answers_comes_first(search, language):
    missed, first, third = [], 0, 0
    for entry in QUERIES[language]:
        found, wanted = (
            search(language, entry["query"]).pages,
            {address(language, page) for page in entry["pages"]},
        )
        assert found, f"{FILE.name}: nothing is found for {entry['query']!r}"
        assert all(page.startswith("en/") == (language == "en") for page in found), (
            f"{entry['query']!r} finds pages of the other language"
        )
        first += found[0] in wanted
        third += bool(wanted & set(found[:3]))
        if found[0] not in wanted:
            missed.append(f"{entry['query'][:80]!r} finds {found[:3]}, not {sorted(wanted)}")
    count = len(QUERIES[language])
    assert first >= FIRST * count and third >= THIRD * count, (
        f"{first} first and {third} in three of {count}:\n" + "\n".join(missed)
    )


def languages_of(query):
    """Return the languages in which readers type a query."""
    if re.search("[가-힣]", query):
        return ["ko"]
    return LANGUAGES if PRINTED.match(query) else ["en"]


def asked_of(questions):
    """Give each query of the questions in each of its languages, and the sections that answer."""
    return [
        (language, query, question["answered"])
        for question in questions
        for query in question.get("queries", [])
        for language in languages_of(query)
    ]


def by_section(site, asked):
    """Count the queries that show an answer first; say where the others lead.

    The first list has those that show none among three, the second those that show it later.
    """
    first, missed, later = 0, [], []
    found = shown(site, [(language, query) for language, query, _ in asked])
    for (language, query, answered), places in zip(asked, found, strict=True):
        first += bool(places) and places[0] in answered
        said = f"{language} {query[:90]!r} shows {', '.join(places)}, not {' or '.join(answered)}"
        if not set(places) & set(answered):
            missed.append(said)
        elif places[0] not in answered:
            later.append(said)
    return first, missed, later


def test_the_queries_of_each_question_show_a_section_that_answers(site):
    asked = asked_of(QUESTIONS)
    first, missed, later = by_section(site, asked)
    assert len(asked) > 300 and not missed, (
        "tests/questions.toml: give the section a heading in the reader's words, or its page's"
        " front matter `search: sections:` words for it:\n" + "\n".join(missed)
    )
    assert first >= SECTION_FIRST * len(asked), (
        f"tests/questions.toml: {first} of {len(asked)} show it first:\n" + "\n".join(later)
    )


def refuse_few(site, language, entries, advice):
    """Fail where too few of held-out queries, asked in a language, show what answers them."""
    asked = [(language, entry["query"], entry["answered"]) for entry in entries]
    first, missed, later = by_section(site, asked)
    count = len(asked)
    third = count - len(missed)
    assert count >= 30
    assert first >= HELD_OUT_FIRST * count and third >= HELD_OUT_THIRD * count, (
        f"tests/held_out.toml, asked in {language}: {first} first and {third} in three of {count};"
        f" {advice}:\n" + "\n".join(missed + later)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_that_nothing_was_tuned_for_show_a_section_that_answers(site, language):
    refuse_few(site, language, HELD_OUT[language], "mend the kind")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_in_another_language_finds_what_it_finds_there(site, language):
    """Who reads Korean often types English; a pasted message aside, that finds the same sections."""
    for other in set(LANGUAGES) - {language}:
        refuse_few(site, language, HELD_OUT[other], "see docs/search/searches.js")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_answers_a_held_out_query_is_there(language):
    for entry in HELD_OUT[language]:
        for target in entry["answered"]:
            name, _, section = target.partition("#")
            page = DOCS / language / f"{name}.md"
            assert page.exists() and section in {h.id for h in headings(page.read_text("utf8"))}, (
                f"tests/held_out.toml: `{target}` is no section of docs/{language}."
                f" Name the one that answers {entry['query']!r} now."
            )


def test_the_search_says_so_where_nothing_fits(site):
    """And of what a section answers it doesn't: the error both ways."""
    asked = [(language, query) for language in LANGUAGES for query in OUT_OF_SCOPE[language]]
    fits = dict(zip(asked, fitting(site, asked), strict=True))
    wrong = [f"{language} {query!r}" for (language, query), fit in fits.items() if fit]
    assert len(asked) >= 80 and len(wrong) <= WRONGLY_ANSWERED * len(asked), (
        "tests/out_of_scope.toml: the search shows pages as if they answered"
        f" {len(wrong)} of {len(asked)} queries (`FITTING` in docs/search/ranking.js):\n"
        + "\n".join(wrong)
    )


def test_the_search_does_not_say_so_where_a_section_answers(site):
    asked = [(language, query) for language, query, _ in asked_of(QUESTIONS)]
    asked += [(language, e["query"]) for language in LANGUAGES for e in HELD_OUT[language]]
    asked += [(language, e["query"]) for language in LANGUAGES for e in QUERIES[language]]
    fits = dict(zip(asked, fitting(site, asked), strict=True))
    wrong = [f"{language} {query[:90]!r}" for (language, query), fit in fits.items() if not fit]
    assert len(wrong) <= WRONGLY_SENT_AWAY * len(fits), (
        f"the search says that nothing fits {len(wrong)} of {len(fits)} queries that a section"
        " answers (`FITTING` in docs/search/ranking.js):\n" + "\n".join(wrong)
    )


@pytest.mark.parametrize(
    ("language", "query", "said"),
    [
        ("ko", "파이썬 리스트 정렬", "이 질문에 답하는 섹션이 없습니다"),
        ("en", "pytorch dataloader", "No section answers this"),
    ],
)
def test_the_box_says_that_nothing_fits_before_the_nearest_pages(search, language, query, said):
    assert search(language, query).note == said
    assert 1 <= len(search(language, query).pages) <= 3
    assert not search(language, "set_weights").note


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_found_the_box_leads_on(search, language):
    found = search(language, "zzqx")
    assert found.note and found.pages == [
        f"{prefix(language)}troubleshooting/errors/",
        f"{prefix(language)}troubleshooting/no-error/",
        f"{prefix(language)}reference/layer-weights/",
    ]


def test_words_for_a_section_that_is_not_there_end_the_build():
    words = {"search": {"asked": [], "sections": {"kernel": ["filter"], "gone": ["bias"]}}}
    page = SimpleNamespace(path=DOCS / "en/weights/reading.md", meta=words)
    locations = {"weights/reading/", "weights/reading/#kernel"}
    with pytest.raises(Fault, match=r"docs/en/weights/reading\.md:1: .*`gone`"):
        refuse_unknown(locations, {"weights/reading.md": page})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pasted_message_leads_to_its_entry(search, language):
    """Not only to the index: another entry of it would be advice for another error."""
    wrong = []
    for entry in (entry for entry in QUERIES[language] if "entry" in entry):
        led = search(language, entry["query"])
        wanted = address(language, entry["pages"][0]), entry["entry"]
        if (led.pages[0], led.section) != wanted:
            wrong.append(
                f"{entry['query'][:80]!r} finds {led.pages[0]}#{led.section},"
                f" not {'#'.join(wanted)}"
            )
    assert not wrong, (
        f"{FILE.name}: mend the entry's heading, or `HEADED` in docs/search/messages.js:\n"
        + "\n".join(wrong)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queries_are_of_all_kinds_and_for_all_pages(language):
    queries = QUERIES[language]
    assert len(queries) >= 60 and len({entry["query"] for entry in queries}) == len(queries)
    assert Counter(entry["kind"] for entry in queries).keys() == KINDS
    wanted = {page for entry in queries for page in entry["pages"]}
    assert wanted == set(NAMES), (
        f"{FILE.name}: no query in {language} is for {sorted(set(NAMES) - wanted)},"
        f" or a page is gone: {sorted(wanted - set(NAMES))}"
    )


def test_each_query_finds_what_it_found(site):
    """What is right stays right, and whoever changes what is found sees it."""
    listed, now = FOUND.read_text("utf8").splitlines(), found(site).splitlines()
    before = {line.partition(" → ")[0] for line in listed}
    missing = [line for line in now if line[2:3] == "!"]
    lost = [line for line in missing if line.partition(" → ")[0] not in before]
    changed = "\n".join(difference(listed, now))
    assert listed == now, (
        f"tests/{FOUND.name}: the search finds something else (- as listed, + now).\n"
        + (f"{len(lost)} no longer find their page first; mend that.\n" if lost else "")
        + "If each change is for the better, run `make found`.\n"
        + changed
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_words_become_words_of_the_pages(site, language):
    """Else the query that is asked again would find nothing."""
    folder = site / address(language, "index") / "search"
    sections = json.loads((folder / "index.json").read_text("utf8"))["sections"]
    fields = ("title", "asked", "text", "code")
    pages = " ".join(section.get(field, "") for section in sections for field in fields).casefold()
    said = [said for said, _ in exported(DOCS / "search" / "wordings.js", "TABLE")[language]]
    words = {word for one in said for word in re.sub(r"[$]<\w+>", "", one).casefold().split()}
    unknown = sorted(word for word in words if word not in pages)
    assert len(words) > 100 and not unknown, (
        f"docs/search/wordings.js: no page in {language} says {', '.join(unknown)}."
        " Say it as the pages do."
    )


def difference(listed, now):
    """Give the lines that differ, each with its number in the list."""
    place = {line: number for number, line in enumerate(listed, 1)}
    for line in unified_diff(listed, now, n=0, lineterm=""):
        if line[:1] in "+-" and line[:3] not in ("+++", "---"):
            number = place.get(line[1:])
            yield f"tests/{FOUND.name}:{number}: {line}" if number else line


def test_a_term_of_the_glossary_loses_no_syllable():
    """정밀도 is no 정밀 with the particle 도: its other forms would find what it doesn't."""
    words = sorted({w for term in glossary.terms() for w in re.findall("[가-힣]+", term["ko"])})
    roots = answers([{"folder": DOCS / "search", "word": word} for word in words])
    cut = [
        f"{word} becomes {root}" for word, root in zip(words, roots, strict=True) if word != root
    ]
    assert len(words) > 30 and not cut, f"docs/search/terms.js: add to `NOUNS`: {', '.join(cut)}"


FURNITURE = ", ".join([
    "details > summary:has(+ .output)", "pre", ".verified", ".tabbed-labels", ".headerlink",
    ".take-along", ".md-content__button", ".md-code__button", ".md-source-file", "script",
])  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_section_is_its_prose(site, html, language):
    """What an excerpt shows is what somebody wrote.

    It is no label of a tab, no line of where it was run, no title over a release's output.
    """
    index = json.loads(
        (site / address(language, "index") / "search" / "index.json").read_text("utf8")
    )["sections"]
    wrong, prose = [], {}
    for name in NAMES:
        article = html[html_path(language, name)].article
        around = set(map(id, article.select(FURNITURE)))
        prose[address(language, name)] = "".join("".join(text_outside(around, article)).split())
    assert len(index) > 200
    for section in index:
        page = prefix(language) + section["location"].partition("#")[0]
        said = "".join(section["text"].split())
        brief = (
            "#" not in section["location"] and said not in prose[page]
        )  # a page without a first paragraph has its description
        if said not in prose[page] and not (
            brief and said in "".join(description(html, page).split())
        ):
            wrong.append(f"{section['location']}: {section['text'][:200]}")
    assert not wrong, "\n".join(wrong)


def text_outside(left_out, element):
    """Give the text of an element without that of the elements that are left out."""
    for child in element.children:
        if isinstance(child, Tag):
            if id(child) not in left_out:
                yield from text_outside(left_out, child)
        elif type(child) is NavigableString:  # and no comment
            yield child


def description(html, page):
    return html[f"{page}index.html"].select_one("meta[name=description]")["content"]


def test_nothing_in_a_query_becomes_markup(search, browser, served):
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail("a query ran as a script"))
    page.goto(served, wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("<img src=x onerror=alert(1)> <b>가중치</b> `\\ ([{*")
    page.locator(".md-search-result__item").first.wait_for()
    assert not page.locator(".md-search-result :is(img, b, script)").count()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_loaded_with_the_first_query_and_results_open_by_keyboard(
    browser, served, language
):
    context = browser.new_context()
    page, asked = context.new_page(), []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(served + address(language, "index"), wait_until="networkidle")
    assert not [
        url
        for url in asked
        if url.endswith(("search/index.json", "minisearch.js", "search/search.js"))
    ], "the index is loaded before anybody searches"
    page.keyboard.press("/")
    page.keyboard.insert_text(
        "get_weights"
    )  # all at once: results of half a word would be replaced while ArrowDown is in them
    page.keyboard.press("Shift")
    page.locator(".md-search-result__item").first.wait_for()
    assert [url for url in asked if url.endswith(f"{address(language, 'index')}search/index.json")]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{address(language, 'weights/reading')}**")
    context.close()
