"""The glossary: one data file for the page, for the test of terms, and for search."""

import tomllib

from page import DOCS, markdown_table

DATA = DOCS / "glossary.toml"
PLACE = "<!-- glossary -->"
HEADS = {"ko": ("용어", "영어", "뜻", "다른 표기"), "en": ("Term", "Korean", "Meaning", "Also")}


def terms() -> list[dict]:
    return tomllib.loads(DATA.read_text("utf8"))["term"]


def table(language: str) -> str:
    """Return the glossary as a Markdown table, in the order of its language."""
    other = "en" if language == "ko" else "ko"
    rows = [
        (term[language], term[other], term[f"meaning_{language}"], ", ".join(term["search"]))
        for term in sorted(terms(), key=lambda term: term[language].casefold())
    ]
    return markdown_table([HEADS[language], *rows])
