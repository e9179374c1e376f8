"""What the rules find in a file."""

import ast
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple, Optional

from checker.code import Code
from checker.draft import Draft, Fix
from checker.fix import SAFE, UNSAFE, fix_of
from checker.fixes import FIXES
from checker.limits import Unreadable
from checker.rule import Hit, Rule
from checker.rules import RULES
from checker.sources import Source, parse
from checker.texts import printable
from checker.vocabulary import KERAS_PACKAGES

BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")  # that hold statements
IGNORED = re.compile(r"#\s*keras:\s*ignore\[([\w\s,-]*)\]")


class Finding(NamedTuple):
    path: str
    line: int
    column: int
    rule: Rule
    place: str
    what: str
    link: str
    severity: str
    cell: Optional[tuple[int, int]]  # in a notebook: the cell, and the line in it
    fix: str = ""  # SAFE, UNSAFE, or "" where none is known

    def text(self, language: str) -> str:
        return self.rule.text(language).replace("{what}", printable(self.what))


class Mendable(NamedTuple):
    """A fault, with what mends it."""

    rule: Rule
    hit: Hit
    fix: Optional[Fix]

    @property
    def kind(self) -> str:
        if self.fix is None:
            return ""
        return UNSAFE if self.fix.unsafe else SAFE


def check_source(path: str, source: Source, rules=None) -> list[Finding]:
    """Return what the rules find in a text."""
    draft, faults = examined(source, rules)
    findings = set()
    for fault in faults:
        rule_, hit = fault.rule, fault.hit
        line = hit.node.lineno
        column = draft.start(hit.node) - draft.starts[line - 1] + 1
        cell = source.cells[line - 1] if source.cells is not None else None
        findings.add(
            Finding(
                *(path, line, column, rule_, source.place(line), hit.what),
                *(hit.link or rule_.link, hit.severity or rule_.severity, cell),
                fault.kind,
            )
        )
    return sorted(findings, key=lambda f: (f.line, f.column, f.rule.name, f.what))


def examined(source: Source, rules=None) -> tuple[Optional[Draft], list[Mendable]]:
    """Return the faults of a text, each with its fix; without faults there is no draft."""
    try:
        tree = parse(source.text)
        if not any(name in source.text for name in KERAS_PACKAGES) or not imports_keras(tree):
            return None, []
        code = Code(tree)
        hits = hits_in(code, RULES.values() if rules is None else rules)
        if not hits:
            return None, []
        draft = Draft(code, source.text)
        ignored = ignored_in(draft.lines) if "keras" in source.text else {}
        hits = [(r, hit) for r, hit in hits if r.name not in ignored.get(hit.node.lineno, ())]
        return draft, [Mendable(r, hit, fix_of(draft, r.name, hit)) for r, hit in hits]
    except SyntaxError as error:
        line = min(max(error.lineno or 1, 1), len(source.cells) if source.cells else sys.maxsize)
        raise Unreadable("syntax", source.place(line), error.msg) from None
    except ValueError as error:  # a null byte
        raise Unreadable("syntax", source.place(1), str(error)) from None
    except (RecursionError, MemoryError):
        raise Unreadable("deep") from None


def hits_in(code: Code, rules) -> list[tuple[Rule, Hit]]:
    hits = ((rule_, hit) for rule_ in rules for hit in rule_.check(code))
    return [(rule_, hit) for rule_, hit in hits if not code.is_guarded(hit.node)]


def ignored_in(lines: list[str]) -> dict[int, set[str]]:
    """Return which rules a comment silences, by line: `# keras: ignore[raw-variable] why`."""
    marks = ((number, IGNORED.search(line)) for number, line in enumerate(lines, 1))
    return {number: {*re.split(r"[\s,]+", mark[1])} for number, mark in marks if mark}


def imports_keras(tree: ast.Module) -> bool:
    """Other files stay unchecked: a name such as `optimizer` says something only next to Keras."""
    return any(module.split(".")[0] in KERAS_PACKAGES for module in imported_modules(tree))


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Give the modules that a file imports anywhere; statements alone are looked through."""
    waiting = list(tree.body)
    for node in waiting:
        if isinstance(node, ast.ImportFrom):
            yield "" if node.level else node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            for field in BLOCKS:
                waiting += getattr(node, field, ())


def fixable() -> dict[str, str]:
    """Return which rules have a fix, and of which kind."""
    return {name: fixer.kind for name, fixer in FIXES.items()}
