"""The glossary: one data file for the page, for the test of terms, and for search."""

import tomllib

from guide_model.snippets import DOCS
from guide_model.tables import markdown_table

DATA = DOCS / "glossary.toml"
HEADS = {
    "ko": ("용어", "영어", "뜻", "다른 표기", "관련 용어"),
    "en": ("Term", "Korean", "Meaning", "Also called", "Related"),
}


def terms() -> list[dict]:
    return tomllib.loads(DATA.read_text("utf8"))["term"]


def table(language: str) -> str:
    """Return the glossary as a Markdown table, in the order of its language."""
    other = "en" if language == "ko" else "ko"
    names = {term["ko"]: term[language] for term in terms()}
    rows = [
        (
            term[language],
            term[other],
            term[f"meaning_{language}"],
            ", ".join(term[f"also_{language}"]),
            ", ".join(names[related] for related in term["related"]),
        )
        for term in sorted(terms(), key=lambda term: term[language].casefold())
    ]
    return markdown_table([HEADS[language], *rows])
