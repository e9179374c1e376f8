"""A rule: what it says, the section of the guide that explains it, and what looks for the fault."""

import ast
from collections.abc import Iterator
from typing import Callable, NamedTuple

from checker.code import Code

ERROR = "error"  # it raises on Keras 3
WARNING = "warning"  # it goes through and does something else

# Why a rule has no fix.
CHOICE = "choice"  # what was meant, the code doesn't show
DESIGN = "design"  # the code has to be arranged anew


class Hit(NamedTuple):
    """A fault in the tree. `what` goes into the rule's text.

    `link` and `severity` are given where they aren't the rule's own.
    """

    node: ast.AST
    what: str = ""
    link: str = ""
    severity: str = ""


class Rule(NamedTuple):
    name: str
    severity: str
    link: str
    en: str
    ko: str
    check: Callable[[Code], Iterator[Hit]]
    no_fix: str = ""

    def text(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


RULES: dict[str, Rule] = {}


def rule(name: str, severity: str, link: str, *, en: str, ko: str, no_fix: str = ""):
    """Make a function that looks for a fault into a rule.

    `no_fix` says why no file of `checker/fixes` mends it.
    """

    def register(check):
        RULES[name] = Rule(name, severity, link, en, ko, check, no_fix)
        return check

    return register
