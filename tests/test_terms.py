"""One thing has one name: no page uses a spelling that the glossary rules out."""

import re
from functools import cache

import pytest
from guide_model.glossary import DATA, table, terms
from guide_model.pages import pages, prose
from guide_model.snippets import DOCS, LANGUAGES, Fault

MISREAD = {  # Korean that says something else than was meant, and what says it
    r"(?<!‘)예입니다": '‘예’입니다; without quotes it reads as "is an example"',
    r"학습 단계": "학습 함수(train step), 학습 스텝, 학습 모드; it stands for three things",
    r"쓴 세대|[가이] 쓴 파일": '저장한; 쓴 is both "wrote" and "used"',
    r"만들어지지 않은|만들어진 (?:모델|레이어|상태)": (
        "빌드되지 않은, 빌드된; the model is there, its weights aren't"
    ),
    r"마다 씁니다|값을 쓸 때": '저장합니다, 바꿀 때; 쓰다 is both "write" and "use"',
    r"(?:레이어|모델|가중치)에 `\w+`[을를] (?:부릅|부르)": (
        "…의 …를 호출하세요, as in `가중치의 assign을 호출하세요`"
    ),
}
ALL_PAGES = [(language, page) for language in LANGUAGES for page in pages(language)]


@cache
def ruled_out(language):
    """Return, for each spelling not to use, its pattern and the term to use."""
    start = r"(?<![가-힣])" if language == "ko" else r"\b"
    return [
        (re.compile(start + spelling), term[language])
        for term in terms()
        for spelling in term[f"avoid_{language}"]
    ]


@pytest.mark.parametrize(
    ("language", "page"), ALL_PAGES, ids=[p.relative_to(DOCS).as_posix() for _, p in ALL_PAGES]
)
def test_pages_use_the_terms_of_the_glossary(language, page):
    for line, text, is_code in prose(page):
        for pattern, term in [] if is_code else ruled_out(language):
            if found := pattern.search(text):
                raise Fault(
                    page,
                    line,
                    f"`{found[0]}` is not a term of this guide. Write `{term}` (docs/{DATA.name}).",
                )


@pytest.mark.parametrize("korean", pages("ko"), ids=[p.stem for p in pages("ko")])
def test_korean_sentences_can_be_read_in_one_way(korean):
    for number, line in enumerate(korean.read_text("utf8").splitlines(), 1):
        for pattern, instead in MISREAD.items():
            if found := re.search(pattern, line):
                raise Fault(korean, number, f"`{found[0]}` can be misread. Write {instead}.")


def test_every_term_is_complete():
    for term in terms():
        missing = {"ko", "en", "search", "meaning_ko", "meaning_en"} - {
            key for key, value in term.items() if value
        }
        assert not missing and {"avoid_ko", "avoid_en"} <= set(term), (
            f"docs/{DATA.name}: `{term.get('ko')}` lacks {missing or 'avoid_ko or avoid_en'}"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_name_of_a_term_is_no_term(language):
    """Kernel and filter, weight and parameter have meanings of their own.

    They are related, not the same.
    """
    names = {term[language].casefold(): term["ko"] for term in terms()}
    for term in terms():
        for name in term[f"also_{language}"]:
            other = names.get(name.casefold())
            assert not other, (
                f"docs/{DATA.name}: `also_{language}` of `{term['ko']}` names `{other}`."
                " Move it to `related`."
            )


def test_related_terms_are_terms():
    known = {term["ko"] for term in terms()}
    for term in terms():
        unknown = set(term["related"]) - known | {term["ko"]} & set(term["related"])
        assert not unknown, (
            f"docs/{DATA.name}: `related` of `{term['ko']}` has {unknown}."
            " Name other terms, in Korean."
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_no_stems_that_only_the_search_needs(language):
    cells = [row.split(" | ")[3].split(", ") for row in table(language).splitlines()[2:]]
    in_order = sorted(terms(), key=lambda term: term[language].casefold())
    for term, shown in zip(in_order, cells, strict=True):
        assert shown == (term[f"also_{language}"] or [""]), f"`{term['ko']}` shows {shown}"


def test_no_term_rules_another_out():
    for language in LANGUAGES:
        for term in terms():
            for pattern, other in ruled_out(language):
                assert not pattern.search(term[language]), (
                    f"docs/{DATA.name}: `{other}` rules out `{term[language]}`"
                )
