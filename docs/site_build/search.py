"""The search: Material's box and list of results, with our own worker (docs/search) and index.

Material's plugin splits the pages into sections; its index, which every page view fetches, is
emptied, and ours, a small one that the worker fetches with the first query, is written beside it.
"""

import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from guide_model import glossary
from guide_model.cells import Elsewhere
from guide_model.pages import tabs
from guide_model.quiz import questions
from guide_model.snippets import DOCS, Fault

from site_build import npm
from site_build.expecting import refuse_changed
from site_build.pages import SourcePage, of

# What stands on a page and isn't its prose: the run-on line, the labels of tabs, and the titles over
# outputs of other releases
_RUN_ON = '<p class="verified"'
_LABELS = '<div class="tabbed-labels"'
_TITLE = "<summary"
_FURNITURE = re.compile(
    rf"{_RUN_ON}(?=>)|{_LABELS}(?=>)"
    rf'|{_TITLE}(?=>[^<]*</summary>\s*<div class="language-text output)'
)
# A question to the reader: its wrong choices must not be found. Material takes a `</div>` in what
# it leaves out for the end of that, so the elements that hold the text are marked, one by one.
_QUESTION = '<div class="admonition question">'
_DIV = re.compile(r"</?div\b")
_HOLDS_TEXT = re.compile(r"<(?:p|li|pre|summary)(?=[ >])")
_EXCLUDED = r'\g<0> data-search-exclude="1"'
SCRIPTS = DOCS / "search"
# Material's own search, and its icon
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers", "assets/images")
WORD = re.compile(r"[^\W_]\w*")


def write(config):
    """Take the sections out of Material's index, and put the worker and what it reads beside it."""
    folder, language = Path(config.site_dir, "search"), config.theme["language"]
    theirs = folder / "search_index.json"
    index = json.loads(theirs.read_text("utf8"))
    ours = {
        "sections": sections(index["docs"], of(config).pages),
        "synonyms": synonyms(language),
        "language": language,
        "others": others(config),
    }
    for unused in UNUSED:
        shutil.rmtree(Path(config.site_dir, unused), ignore_errors=True)
    theirs.write_text(json.dumps({"config": index["config"], "docs": []}), "utf8")
    (folder / "index.json").write_text(
        json.dumps(ours, ensure_ascii=False, separators=(",", ":")), "utf8"
    )
    copy_scripts(config)
    shutil.copy(npm.package("minisearch") / "dist" / "es" / "index.js", folder / "minisearch.js")


def others(config) -> dict[str, str]:
    """Return where the indexes of the other languages are, from this one's folder."""
    roots = {one["lang"]: one["root"] for one in config.extra["languages"]}
    up = "../" * f"{roots.pop(config.theme['language'])}search/".count("/")
    return {language: f"{up}{root}search/index.json" for language, root in roots.items()}


def copy_scripts(config) -> None:
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, Path(config.site_dir, "search"))


def without_furniture(html: str, source: SourcePage) -> str:
    """Mark what Material's plugin shall leave out of the index; it takes the marks away itself."""
    found = Counter(_FURNITURE.findall(html))
    groups = html.count('class="tabbed-set') or bool(tabs(source.path.read_text("utf8")))
    others = (
        0
        if source.meta.get("notebook")
        else sum(isinstance(cell, Elsewhere) for cell in source.with_own)
    )
    for what, mark, wanted in (
        ("lines on where it was run", _RUN_ON, bool(source.verified)),
        ("groups of tabs", _LABELS, groups),
        ("titles over outputs of other releases", _TITLE, max(others, found[_TITLE])),
    ):
        refuse_changed(source.path, what, found[mark], int(wanted), "search.py: _FURNITURE")
    return _FURNITURE.sub(_EXCLUDED, html)


def without_questions(html: str, source: SourcePage) -> str:
    """Mark the text of the questions, too, once the blocks of code have their markup."""
    asked = 0 if source.meta.get("notebook") else len(questions(source.path))
    refuse_changed(source.path, "questions", html.count(_QUESTION), asked, "search.py: _QUESTION")
    parts, position = [], 0
    while (start := html.find(_QUESTION, position)) >= 0:
        end = _end_of_div(html, start)
        parts += [html[position:start], _HOLDS_TEXT.sub(_EXCLUDED, html[start:end])]
        position = end
    return "".join([*parts, html[position:]])


def _end_of_div(html, start):
    depth = 0
    for tag in _DIV.finditer(html, start):
        depth += -1 if tag[0].startswith("</") else 1
        if not depth:
            return tag.end()
    return len(html)


def sections(entries: list[dict], pages: dict[str, SourcePage]) -> list[dict]:
    """Return a record for each section: its place, title and prose, and its code's words."""
    refuse_unknown({entry["location"] for entry in entries}, pages)
    return [
        _section(entry, *_front_matter(entry["location"], pages))
        for entry in entries
        if not entry["location"].endswith("#next")
    ]


def refuse_unknown(locations: set[str], pages: dict[str, SourcePage]) -> None:
    """Raise where a page has search words for a section that it hasn't."""
    for file, source in pages.items():
        name = file.removesuffix(".md")
        page = "" if name == "index" else f"{name}/"
        for section in (source.meta.get("search") or {}).get("sections", {}):
            if f"{page}#{section}" not in locations:
                raise Fault(
                    source.path,
                    1,
                    f"`search: sections:` has words for `{section}`, which is no heading's id"
                    " here. Name the section by its id, or take the line away.",
                )


class _Texts(HTMLParser):
    """Collects the prose and the code of a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.prose: list[str] = []
        self.blocks: list[str] = []
        self.in_code = False

    def handle_starttag(self, tag, attrs):
        if tag == "pre":
            self.in_code = True
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag == "pre":
            self.in_code = False
        elif tag in ("p", "li"):  # else its last word and the first of the next would be one
            self.prose.append(" ")

    def handle_data(self, data):
        if self.in_code:
            self.blocks[-1] += data
        else:
            self.prose.append(data)


def _texts(html):
    parser = _Texts()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.prose).split()), " ".join(parser.blocks)


def _section(entry, asked, brief):
    prose, code = _texts(entry["text"])
    known = set(WORD.findall(prose))
    found = {
        "location": entry["location"],
        "title": _texts(entry["title"])[0],
        "text": prose,
    }
    if words := " ".join(word for word in dict.fromkeys(WORD.findall(code)) if word not in known):
        found["code"] = words
    if asked or "#" not in entry["location"]:
        found["asked"] = asked
    if "#" not in entry["location"]:
        found["text"] = prose or brief
    return found if entry.get("boost", 1) == 1 else {**found, "boost": entry["boost"]}


def _front_matter(location, pages):
    """Return what readers type to find a page or a section, and the page's description."""
    place, _, section = location.partition("#")
    meta = pages[f"{place.rstrip('/') or 'index'}.md"].meta
    words = meta.get("search") or {}
    asked = words.get("sections", {}).get(section, []) if section else words.get("asked", [])
    return " / ".join(asked), meta.get("description", "")


def synonyms(language: str) -> list[list[str]]:
    """Return, for each term, the word of the pages and a regular expression.

    It matches what readers type in the word's place.
    """
    other = "en" if language == "ko" else "ko"
    found = []
    for term in glossary.terms():
        said = [
            re.escape(word).replace("\\ ", " ?")
            for word in (term[other], *term["search"])
            if word.casefold() != term[language].casefold()
        ]
        # what pages avoid is the beginning of a word: finetun, initialis
        begun = [f"{p}[a-z]*" if p[-1].isalpha() else p for p in term[f"avoid_{language}"]]
        found.append([term[language], "|".join([*begun, *said])])
    return [[word, pattern] for word, pattern in found if pattern]
