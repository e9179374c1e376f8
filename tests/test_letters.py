"""Every text that a reader sees is written in its language, with its letters and no others."""

import ast
import re
import tomllib

import pytest
from guide_model.pages import headings
from guide_model.snippets import DOCS, ROOT, Fault
from harness.twins import both, page_names
from prose.letters import foreign, of_another_language
from prose.pieces import all_pages, language_of, pieces, shown

ALL_PAGES = all_pages()
NAMES = sorted(page_names("ko") & page_names("en"))
OTHERS = {  # each language's name in its own letters; a message of Keras
    "한국어",
    "English",
    "output size would be negative",
    "size must be unchanged",
}
BLANKED = re.compile(r"`[^`]*`|\([^()]*\.\w+[^()]*\)|\"[^\"]*\"|“[^”]*”|<[^>]*>|\{[^{}]*\}")
WORDS = [
    DOCS / "overrides/assets/words.js",
    DOCS / "search/words.js",
    *sorted((DOCS / "tools").glob("*/words.js")),
]
PYTHON = sorted(
    file
    for folder in ("guide_model", "site_build", "checker")
    for file in (DOCS / folder).rglob("*.py")
)
TEMPLATES = sorted([*(DOCS / "overrides").rglob("*.html"), *(DOCS / "overrides").rglob("*.xml")])


@pytest.mark.parametrize("name", NAMES)
def test_pages_hold_letters_of_their_language(name):
    for page in both(name):
        text = page.read_text("utf8")
        for position, said in foreign(text):
            raise Fault(page, text.count("\n", 0, position) + 1, f"the text {said}.")
        names = {heading.name for heading in headings(text)}
        messages = re.sub(r"\s+", " ", shown(page)[""])
        for piece in pieces(page):
            if piece.kind == "tab" or piece.kind == "heading":  # many are messages, to the letter
                if piece.kind == "tab" or language_of(page) == "ko":
                    continue
            for position, said in of_another_language(piece.own, language_of(page)):
                quoted = re.search(r"`([^`]*)`", said)[1]
                if quoted in messages or any(quoted in name for name in names):
                    continue
                raise Fault(page, piece.line_at(position, piece.own), f"the text {said}.")


def texts_of_python(file):
    """Give the texts that a Python file has in both languages: with line and language."""
    for node in ast.walk(ast.parse(file.read_text("utf8"))):
        pairs = []
        if isinstance(node, ast.Dict):
            pairs = [(k.value, v) for k, v in zip(node.keys, node.values, strict=True)
                     if isinstance(k, ast.Constant) and k.value in ("ko", "en")]  # fmt: skip
        elif isinstance(node, ast.Call):
            pairs = [(k.arg, k.value) for k in node.keywords if k.arg in ("ko", "en")]
        for language, value in pairs:
            for part in ast.walk(value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.lineno, language, part.value


def texts_of_glossary():
    file, at = DOCS / "glossary.toml", 0
    lines = file.read_text("utf8").splitlines()
    for term in tomllib.loads("\n".join(lines))["term"]:
        at = next(n for n, line in enumerate(lines[at:], at) if line == f'ko = "{term["ko"]}"')
        for key in ("ko", "en", "meaning_ko", "meaning_en", "also_en"):
            texts = term[key] if isinstance(term[key], list) else [term[key]]
            yield from ((file, at + 1, key[-2:], text) for text in texts)


CONTINUED = re.compile(r'" \+\n\s*"(.*)')


def with_texts_in_one_line(script):
    """Join the texts that go on in the next line; no other line gets another number."""
    while found := CONTINUED.search(script):
        lines = "\n" * found[0].count("\n")
        script = f"{script[: found.start()]}{found[1]}{lines}{script[found.end() :]}"
    return script


def texts_of_words(file):
    language = None
    script = with_texts_in_one_line(file.read_text("utf8"))
    for number, line in enumerate(script.splitlines(), 1):
        if found := re.match(r"  (ko|en): \{", line):
            language = found[1]
        for text in re.findall(r'"([^"]*)"|\'([^\']*)\'', line) if language else ():
            yield file, number, language, text[0] or text[1]


def texts_of_configurations():
    for file, language in ((ROOT / "mkdocs.yml", "ko"), (DOCS / "en.yml", "en")):
        for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
            if "separator:" not in line and not line.lstrip().startswith("#"):
                yield file, number, language, line.partition("  #")[0]


def texts_of_templates():
    """A template has a language's texts behind `{% if … == "ko" %}` or in a mapping of both."""
    for file in TEMPLATES:
        for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
            yield file, number, "", line
            for language, text in re.findall(r'"?\b(ko|en)"?: "([^"]*)"', line):
                yield file, number, language, text


def all_texts():
    yield from texts_of_glossary()
    yield from texts_of_configurations()
    yield from texts_of_templates()
    for file in WORDS:
        yield from texts_of_words(file)
    for file in PYTHON:
        yield from ((file, *text) for text in texts_of_python(file))


def test_texts_outside_the_pages_hold_letters_of_their_language():
    for file, line, language, text in all_texts():
        for _, said in foreign(text):
            raise Fault(file, line, f"the text {said}.")
        plain = BLANKED.sub(lambda match: " ` ", text)
        for other in OTHERS:
            plain = plain.replace(other, " ")
        for _, said in of_another_language(plain, language) if language else ():
            raise Fault(file, line, f"the text {said}.")


def test_texts_are_found_where_readers_see_them():
    found = {}
    for file, _, language, _ in all_texts():
        found.setdefault(language, set()).add(file.name)
    for file in ("glossary.toml", "words.js", "texts.py", "tables.py", "late_state.py"):
        assert file in found["ko"] & found["en"], f"no text was found in {file}"


def test_a_text_that_goes_on_in_the_next_line_is_one():
    script = 'a: "one " +\n  "two " +\n  "three",\nb: "four",\n'
    assert with_texts_in_one_line(script).splitlines() == [
        'a: "one two three",',
        "",
        "",
        'b: "four",',
    ]


@pytest.mark.parametrize(
    "text", ["Ã¤", "가중치\ufffd", "\u1100\u1161", "ㅏ", "caf\u00e9", "\u200b", "ê°€"]
)
def test_a_foreign_letter_is_found(text):
    assert list(foreign(text))


def test_a_text_of_the_other_language_is_found():
    assert list(of_another_language("the 가중치", "en"))
    assert list(of_another_language("레이어는 the kernel first of all 입니다", "ko"))
    assert not list(of_another_language("Keras API와 GitHub Actions", "ko"))
