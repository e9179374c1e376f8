"""The rules that every page keeps."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import markdown
import pytest
import yaml
from guide_model.cells import code_blocks, included, is_output, is_python
from guide_model.pages import FIGURES, headings, pages, parsed, parser
from guide_model.snippets import DOCS, LANGUAGES, ROOT, SNIPPETS, Fault
from harness.pages import check_outputs
from harness.twins import check_annotations
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load
from pytest_markdown_docs.plugin import FenceSyntax, extract_fence_tests
from site_build.highlighting import highlight_once
from site_build.joining import FILE
from site_build.pictures import size_of

ALL_PAGES = [page for language in LANGUAGES for page in pages(language)]
PYTHON_FENCE = re.compile(r'python|\{ \.python hl_lines="[\d -]+" \}')
TYPED_LANGUAGES = {"bash"}  # commands, which no snippet can hold
FRONT_MATTER = re.compile(r"(?:---\n.*?\n---\n)?", re.S)
SERVED = {FIGURES: SNIPPETS, "pictures/": DOCS / "pictures"}  # beside the pages, by the start
ELSEWHERE = re.compile(r"[a-z]+:|//")
OFFICIAL = re.compile(r"https://(www\.tensorflow\.org|keras\.io)/")


@pytest.fixture(params=ALL_PAGES, ids=lambda p: p.relative_to(DOCS).as_posix())
def page(request):
    return request.param


@pytest.fixture(scope="module")
def site_markdown():
    """The Markdown that the site is built with."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    highlight_once(config)
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


def test_code_and_output_are_includes(page):
    for token in parsed(page.read_text("utf8")):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "code_block":
            raise Fault(
                page, line, "this is an indented code block. Use a fence, so that it is run."
            )
        if token.type in ("html_block", "html_inline") and re.search(
            r"<(pre|code|samp)\b", token.content
        ):
            raise Fault(page, line, "this is code in HTML. Use a fence, so that it is run.")
        if token.type != "fence":
            continue
        typed = included(page, line, token.meta["written"]) is None
        info = token.info.strip()
        if is_python(token) and not PYTHON_FENCE.fullmatch(info):
            raise Fault(
                page,
                line,
                f"a Python fence says `{info}`."
                " Write `python`: every block runs, in the order of the page.",
            )
        if (is_python(token) or is_output(token)) and typed:
            kind = "code" if is_python(token) else "output"
            raise Fault(
                page,
                line,
                f"this {kind} is typed into the page."
                ' Move it to snippets/ and include it: `--8<-- "part/topic.py:section"`.',
            )
        if not (is_python(token) or is_output(token)) and info not in TYPED_LANGUAGES:
            raise Fault(
                page,
                line,
                f"a fence says `{info}`."
                f" Use `python`, `{{ .text .output }}` or `{'`, `'.join(TYPED_LANGUAGES)}`.",
            )


def test_the_front_matter_can_be_read(page):
    """MkDocs takes what it can't read for no front matter at all, and says nothing."""
    text = FRONT_MATTER.match(page.read_text("utf8"))[0].strip("-\n")
    try:
        yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2
        raise Fault(page, line, f"{error.problem}. Put the text into quotes.") from None


HIGHLIGHTED = re.compile(r'hl_lines="(?P<lines>[\d -]+)"')


def highlighted(page):
    """Give the blocks of a page in which lines are marked: the line, the marked lines, the others."""
    at = {token.map[0] + 1: token.info for token in parsed(page.read_text("utf8")) if token.map}
    for block in code_blocks(page):
        if found := HIGHLIGHTED.search(at.get(block.line, "")):
            numbers = {int(number) for number in re.findall(r"\d+", found["lines"])}
            lines = dict(enumerate(block.source.splitlines(), 1))
            marked = [lines.get(number, "").strip() for number in sorted(numbers)]
            rest = [text.strip() for number, text in lines.items() if number not in numbers]
            yield block.line, marked, rest


def test_a_marked_line_is_what_differs_from_the_other_block(page):
    found = list(highlighted(page))
    for line, marked, _ in found:
        others = {text for other, _, rest in found if other != line for text in rest}
        if wrong := [text for text in marked if not text or text in others]:
            message = f"`hl_lines` marks `{wrong[0]}`, which the other block has, too, or no block."
            raise Fault(page, line, f"{message} Mark the lines that differ.")


def test_outputs_stand_under_the_code_that_prints_them(page):
    for block in code_blocks(page):
        check_outputs(block)


def test_dunder_names_are_in_backticks(page):
    """Markdown takes the underscores of a bare __init__ for bold type."""
    text = FRONT_MATTER.sub(
        lambda match: "\n" * match[0].count("\n"), page.read_text("utf8"), count=1
    )
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.search(r"__\w+__", re.sub(r"`[^`]*`|!\[[^]]*\]", "", line)):
            raise Fault(
                page, number, f"{found[0]} loses its underscores here. Put it in backticks."
            )


def test_annotations_have_their_texts(page):
    check_annotations(page)


def test_no_python_fence_escapes(page, site_markdown):
    """Two parsers have to agree.

    What the site renders as Python is what pytest-markdown-docs collects.
    """
    site_markdown.reset()
    text = page.read_text("utf8")
    rendered = site_markdown.convert(
        text.partition("\n---\n")[2] if text.startswith("---\n") else text
    )
    on_site = len(re.findall(r'<div class="language-python[^"]*highlight', rendered))
    collected = list(
        extract_fence_tests(parser(), text, 0, page, fence_syntax=FenceSyntax.superfences)
    )
    written = [
        n
        for n, line in enumerate(text.splitlines(), 1)
        if re.match(r"[\s>]*(```+|~~~+)\s*\{?\s*\.?(py|python3?|pycon|ipython3?)\b", line)
    ]
    missed = sorted(set(written) - {test.start_line for test in collected})
    if missed:
        raise Fault(
            page,
            missed[0],
            "this Python fence is not collected, so it would not run."
            " Leave an empty line before it and indent it like its box.",
        )
    if on_site != len(collected):
        raise Fault(
            page,
            1,
            f"the site shows {on_site} Python blocks, but {len(collected)} are collected."
            " Write each as a plain fence.",
        )


def test_pages_and_navigation_are_the_same_set():
    for language, file in (("ko", ROOT / "mkdocs.yml"), ("en", DOCS / "en.yml")):
        listed = navigation(file)
        existing = {p.relative_to(DOCS / language).as_posix() for p in pages(language)}
        if missing := sorted(existing - set(listed)):
            raise Fault(
                DOCS / language / missing[0],
                1,
                f"this page is not in the navigation. Add it to `nav` in {file.relative_to(ROOT)}.",
            )
        if missing := sorted(set(listed) - existing):
            raise Fault(
                file,
                1,
                f"`nav` lists {missing[0]}, but docs/{language}/{missing[0]} doesn't exist."
                " Write it, or remove the entry.",
            )


def test_both_navigations_have_the_same_order():
    ko, en = navigation(ROOT / "mkdocs.yml"), navigation(DOCS / "en.yml")
    if ko != en:
        shorter = min(len(ko), len(en))
        at = next((i for i, (a, b) in enumerate(zip(ko, en, strict=False)) if a != b), shorter)
        raise Fault(
            DOCS / "en.yml",
            1,
            f"`nav` differs from mkdocs.yml from entry {at + 1} on ({ko[at : at + 1]} there,"
            f" {en[at : at + 1]} here). Put them into the same order.",
        )


def nav_of(file: Path) -> list:
    """Return the navigation that a configuration lists, with its parts."""
    return yaml_load(file.read_text("utf8"))["nav"]


def navigation(file: Path) -> list[str]:
    """Return the pages that a configuration lists, in order."""

    def leaves(entry):
        match entry:
            case str():
                yield entry
            case list():
                for item in entry:
                    yield from leaves(item)
            case dict():
                for item in entry.values():
                    yield from leaves(item)

    return list(leaves(nav_of(file)))


def test_a_page_with_code_ends_with_the_official_pages(page):
    if not code_blocks(page):
        return
    text = page.read_text("utf8")
    last = max((m.start() for m in re.finditer(r"^## ", text, re.M)), default=0)
    if not OFFICIAL.search(text, last):
        line = text[:last].count("\n") + 1
        raise Fault(
            page,
            line,
            "the last section has no link to tensorflow.org or keras.io."
            " End with the official API pages that this page rests on.",
        )


def test_every_picture_of_a_page_has_a_size(page):
    """The build sees that, too, but later."""
    for token in parsed(page.read_text("utf8")):
        line = token.map[0] + 1 if token.map else 0
        for child in (token, *(token.children or ())):
            if child.type == "image":
                size_of(child.attrGet("src"), page)
            if child.type.startswith("html_") and "<img" in child.content:
                raise Fault(page, line, "this is a picture in HTML. Write ![what it shows](…).")


def links(page: Path):
    """Give the targets of a page's links and pictures within the site, each with its line."""
    for token in parsed(page.read_text("utf8")):
        line = token.map[0] + 1 if token.map else 0
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            target = child.attrGet("href") or child.attrGet("src")
            if target and not ELSEWHERE.match(target):
                yield line, unquote(target)


def leads_to(page: Path, target: str) -> Path | None:
    """Return the file that a link without its anchor leads to, if the site has it."""
    home = DOCS / page.relative_to(DOCS).parts[0]
    path = Path(os.path.normpath(page.parent / target)) if target else page
    if not path.is_relative_to(home):
        return None
    name = path.relative_to(home).as_posix()
    for start, folder in SERVED.items():
        if name.startswith(start):
            path = folder / name.removeprefix(start)
    return path if name == FILE or (path.suffix and path.is_file()) else None


def test_every_link_of_a_page_leads_somewhere(page):
    """The strict build sees that, too, but later."""
    for line, link in links(page):
        target, anchor = urldefrag(link)
        path = leads_to(page, target)
        if not path:
            advice = "Name a page of this language, with `.md`, or a picture."
            raise Fault(page, line, f"the link `{link}` leads to no file. {advice}")
        ids = {h.id for h in headings(path.read_text("utf8"))} if path.suffix == ".md" else ()
        if anchor and anchor not in ids:
            where = path.relative_to(ROOT)
            raise Fault(
                page, line, f"the link `{link}` leads to no heading of {where}. Correct it."
            )
