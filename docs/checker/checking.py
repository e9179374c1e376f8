"""What the rules find in a file."""

import ast
import sys
from typing import NamedTuple

from checker.code import Code
from checker.limits import Unreadable
from checker.rule import Hit, Rule
from checker.rules import RULES
from checker.sources import Source, lines_of, parse
from checker.texts import printable
from checker.vocabulary import KERAS_PACKAGES


class Finding(NamedTuple):
    path: str
    line: int
    column: int
    rule: Rule
    place: str
    what: str
    link: str
    severity: str
    in_notebook: bool

    def text(self, language: str) -> str:
        return self.rule.text(language).replace("{what}", printable(self.what))


def check_source(path: str, source: Source) -> list[Finding]:
    """Return what the rules find in a text."""
    try:
        tree = parse(source.text)
        hits = hits_in(Code(tree)) if imports_keras(tree) else []
    except SyntaxError as error:
        line = min(max(error.lineno or 1, 1), len(source.cells) if source.cells else sys.maxsize)
        raise Unreadable("syntax", source.place(line), error.msg) from None
    except ValueError as error:  # a null byte
        raise Unreadable("syntax", source.place(1), str(error)) from None
    except (RecursionError, MemoryError):
        raise Unreadable("deep") from None
    lines, findings = lines_of(source.text), set()
    for rule_, hit in hits:
        line, column = hit.node.lineno, column_of(lines, hit.node)
        place, in_notebook = source.place(line), source.cells is not None
        link, severity = hit.link or rule_.link, hit.severity or rule_.severity
        found = (path, line, column, rule_, place, hit.what, link, severity, in_notebook)
        findings.add(Finding(*found))
    return sorted(findings, key=lambda f: (f.line, f.column, f.rule.name, f.what))


def hits_in(code: Code) -> list[tuple[Rule, Hit]]:
    hits = ((rule_, hit) for rule_ in RULES.values() for hit in rule_.check(code))
    return [(rule_, hit) for rule_, hit in hits if not code.is_guarded(hit.node)]


def imports_keras(tree: ast.Module) -> bool:
    """Other files stay unchecked: a name such as `optimizer` says something only next to Keras."""
    modules: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            modules.append(node.module or "")
        elif isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
    return any(module.split(".")[0] in KERAS_PACKAGES for module in modules)


def column_of(lines: list[str], node) -> int:
    """Return the column counted in characters from 1; the tree counts bytes from 0."""
    line = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    before = line.encode("utf-8", "surrogatepass")[: node.col_offset]
    return len(before.decode("utf-8", "ignore")) + 1
