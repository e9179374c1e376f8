"""The texts outside the pages that stand in both languages, each beside its twin."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from browsing.javascript import exported
from guide_model.snippets import DOCS, LANGUAGES, ROOT

WORDS = [DOCS / "overrides/assets/words.js", *sorted((DOCS / "tools").glob("*/words.js"))]
FOLDERS = "guide_model", "site_build", "checker"
SAID_BY_CONFIGURATION = "site_name", "site_description"
_IN_TEMPLATE = (
    re.compile(r"""(?P<q>['"])(?P<ko>[^'"]*)(?P=q) if ko else (?P=q)(?P<en>[^'"]*)(?P=q)"""),
    re.compile(r"\{%-? if ko -?%\}(?P<ko>.*?)\{%-? else -?%\}(?P<en>.*?)\{%-? endif -?%\}", re.S),
)


@dataclass(frozen=True)
class Pair:
    """A text in both languages, and where the Korean one stands."""

    file: Path
    line: int
    ko: str
    en: str


def pairs() -> Iterator[Pair]:
    yield from _of_configurations()
    yield from _of_glossary(DOCS / "glossary.toml")
    for file in WORDS:
        yield from _of_words(file)
    for folder in FOLDERS:
        for file in sorted((DOCS / folder).rglob("*.py")):
            yield from of_python(file)
    for file in sorted((DOCS / "overrides").rglob("*.html")):
        yield from of_template(file)


def of_python(file: Path) -> Iterator[Pair]:
    """Give what stands in a mapping, or in arguments, under `ko` and `en`."""
    for node in ast.walk(ast.parse(file.read_text("utf8"))):
        named = {}
        if isinstance(node, ast.Dict):
            keys = (getattr(key, "value", None) for key in node.keys)
            named = dict(zip(keys, node.values, strict=True))
        elif isinstance(node, ast.Call):
            named = {item.arg: item.value for item in node.keywords}
        if {*LANGUAGES} <= named.keys():
            ko, en = (" ".join(_strings(named[language])) for language in LANGUAGES)
            yield Pair(file, named["ko"].lineno, ko, en)


def _strings(node):
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def of_template(file: Path) -> Iterator[Pair]:
    text = file.read_text("utf8")
    for pattern in _IN_TEMPLATE:
        for found in pattern.finditer(text):
            yield Pair(file, text.count("\n", 0, found.start()) + 1, found["ko"], found["en"])


def _of_words(file):
    words = exported(file, "WORDS")
    lines = file.read_text("utf8").splitlines()
    for ko, en in _leaves(words["ko"], words["en"]):
        line = next((n for n, text in enumerate(lines, 1) if ko and ko in text), 1)
        yield Pair(file, line, ko, en)


def _leaves(ko, en):
    if isinstance(ko, str) or isinstance(en, str):
        yield str(ko), str(en)
    elif isinstance(ko, list):
        for ours, theirs in zip(ko, en, strict=True):
            yield from _leaves(ours, theirs)
    else:
        for key in {**ko, **en}:  # in their order, which a set has not
            yield from _leaves(ko.get(key, ""), en.get(key, ""))


def _of_glossary(file):
    lines = file.read_text("utf8").splitlines()
    for term in tomllib.loads("\n".join(lines))["term"]:
        line = next(n for n, text in enumerate(lines, 1) if text == f'ko = "{term["ko"]}"')
        yield Pair(file, line, term["meaning_ko"], term["meaning_en"])


class _Configuration(yaml.SafeLoader):
    """Reads what MkDocs adds to YAML as nothing."""


_Configuration.add_multi_constructor("", lambda loader, suffix, node: None)


def _of_configurations():
    files = ROOT / "mkdocs.yml", DOCS / "en.yml"
    texts = [file.read_text("utf8") for file in files]
    ko, en = (yaml.load(text, _Configuration) for text in texts)
    for key in SAID_BY_CONFIGURATION:
        before = texts[0][: texts[0].index(f"\n{key}:") + 1]
        yield Pair(files[0], before.count("\n") + 1, ko[key], en[key])
    lines = texts[0].splitlines()
    for ours, theirs in zip(_parts(ko["nav"]), _parts(en["nav"]), strict=False):
        line = next((n for n, text in enumerate(lines, 1) if text == f"  - {ours}:"), 1)
        yield Pair(files[0], line, ours, theirs)


def _parts(nav):
    """Return the names of the parts of the guide."""
    return [name for entry in nav if isinstance(entry, dict) for name in entry]
