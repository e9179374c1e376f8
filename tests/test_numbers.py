"""Shapes, and numbers of four digits or more, in a page's text stand in its code or output."""

import re
import tomllib
from decimal import Decimal

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import pages, prose
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault
from harness.twins import both, page_names

EXCEPTIONS = ROOT / "tests" / "numbers_in_prose.toml"
SHAPE = re.compile(r"\(\s*(?:None|\d+)\s*(?:,\s*(?:None|\d+)\s*)*,?\s*\)")
SIZE = re.compile(r"\d+(?:\s*×\s*\d+){2,}")  # 5×5×1×32
VERSION = re.compile(r"\d+(?:\.\d+){2,}")
NUMBER = re.compile(r"(?<![0-9A-Za-z_.,])\d[\d,]*(?:\.\d+)?(?![0-9A-Za-z_])")
ALL_PAGES = [page for language in LANGUAGES for page in pages(language)]


def exceptions() -> list[dict]:
    return tomllib.loads(EXCEPTIONS.read_text("utf8"))["exception"]


def shape(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"None|\d+", text))


def shapes(text: str) -> set[tuple[str, ...]]:
    return {shape(match) for match in SHAPE.findall(text) if "," in match}


def numbers(text: str) -> set[Decimal]:
    return {
        Decimal(match.strip(",").replace(",", ""))
        for match in NUMBER.findall(VERSION.sub(" ", text))
    }


def check_page(page, allowed: set[str]):
    """Raise `Fault` at the first shape or long number that stands in the text alone."""
    shown = "\n".join(
        text
        for block in code_blocks(page)
        for text in (block.source, *(o.text for o in block.outputs))
    )
    known_shapes, known_numbers = shapes(shown), numbers(shown)
    for line, text, _ in prose(page):
        for match in SHAPE.findall(text):
            if "," in match and shape(match) not in known_shapes and match not in allowed:
                raise _fault(page, line, match)
        for match in SIZE.findall(text):
            if (
                not any(_contains(known, shape(match)) for known in known_shapes)
                and match not in allowed
            ):
                raise _fault(page, line, match)
        for match in NUMBER.findall(VERSION.sub(" ", text)):
            match = match.strip(",")
            number = Decimal(match.replace(",", ""))
            if (
                len(re.sub(r"\D", "", match)) >= 4
                and match not in allowed
                and not any(_rounds_to(known, number) for known in known_numbers)
            ):
                raise _fault(page, line, match)


def _contains(whole, part):
    return any(whole[i : i + len(part)] == part for i in range(len(whole)))


def _rounds_to(known, number):
    return known == number or (
        number.as_tuple().exponent < 0 and round(known, -number.as_tuple().exponent) == number
    )


def _fault(page, line, text):
    return Fault(
        page,
        line,
        f"`{text}` stands in the text, but in no code or output on this page."
        f" Correct it, show it, or add it with its reason to tests/{EXCEPTIONS.name}.",
    )


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_numbers_in_the_text_are_on_the_page(page):
    name = page.relative_to(DOCS / page.relative_to(DOCS).parts[0]).as_posix()
    check_page(page, {e["text"] for e in exceptions() if e["page"] == name})


def test_every_exception_is_needed():
    for exception in exceptions():
        if not exception.get("why", "").strip():
            raise Fault(
                EXCEPTIONS, 1, f"`{exception['text']}` has no reason. Say why it may stand there."
            )
        if exception["page"] not in page_names("ko") & page_names("en"):
            raise Fault(
                EXCEPTIONS, 1, f"there is no page {exception['page']}. Remove its exception."
            )
        if not any(
            exception["text"] in text
            for page in both(exception["page"])
            for _, text, _ in prose(page)
        ):
            raise Fault(
                EXCEPTIONS,
                1,
                f"`{exception['text']}` doesn't stand on {exception['page']} any more."
                " Remove the exception.",
            )
