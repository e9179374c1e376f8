"""One thing has one name: no page uses a spelling that the glossary rules out."""

import re
from functools import cache

import pytest
from glossary import DATA, terms
from page import DOCS, LANGUAGES, pages, prose
from snippet import Fault

ALL_PAGES = [(language, page) for language in LANGUAGES for page in pages(language)]


@cache
def ruled_out(language):
    """Return, for each spelling not to use, its pattern and the term to use."""
    start = r"(?<![가-힣])" if language == "ko" else r"\b"
    return [(re.compile(start + spelling), term[language]) for term in terms() for spelling in term[f"avoid_{language}"]]


@pytest.mark.parametrize(("language", "page"), ALL_PAGES, ids=[p.relative_to(DOCS).as_posix() for _, p in ALL_PAGES])
def test_pages_use_the_terms_of_the_glossary(language, page):
    for line, text, is_code in prose(page):
        for pattern, term in [] if is_code else ruled_out(language):
            if found := pattern.search(text):
                raise Fault(page, line, f"`{found[0]}` is not a term of this guide. Write `{term}` (docs/{DATA.name}).")


def test_every_term_is_complete():
    for term in terms():
        missing = {"ko", "en", "search", "meaning_ko", "meaning_en"} - {key for key, value in term.items() if value}
        assert not missing and {"avoid_ko", "avoid_en"} <= set(term), f"docs/{DATA.name}: `{term.get('ko')}` lacks {missing or 'avoid_ko or avoid_en'}"


def test_no_term_rules_another_out():
    for language in LANGUAGES:
        for term in terms():
            for pattern, other in ruled_out(language):
                assert not pattern.search(term[language]), f"docs/{DATA.name}: `{other}` rules out `{term[language]}`"
