"""What mends the faults of a rule, and why some rules leave that to the reader."""

import sys
from typing import Callable, NamedTuple, Optional

from checker.draft import Draft, Fix, NoFix
from checker.rule import Hit

SAFE, UNSAFE = "safe", "unsafe"


class Fixer(NamedTuple):
    """Makes the fix of one fault. `kind` is SAFE, or UNSAFE where the meaning may change."""

    kind: str
    make: Callable[[Draft, Hit], list]


FIXES: dict[str, Fixer] = {}


def fixes(rule_name: str, kind: str):
    """Make a function that returns edits into what mends the faults of a rule.

    It raises `NoFix` where the code shows too little.  The function returns the edits, or a `Fix`
    where one fault is mended less safely than the others of its rule.
    """

    def register(make):
        FIXES[rule_name] = Fixer(kind, make)
        return make

    return register


def fix_of(draft: Draft, rule_name: str, hit: Hit) -> Optional[Fix]:
    """Return what mends a fault, or None."""
    fixer = FIXES.get(rule_name)
    if fixer is None or (sys.version_info < (3, 12) and draft.code.is_in_text(hit.node)):
        return None  # before 3.12 nothing inside of an f-string has its place in the tree
    draft.imports.clear()
    try:
        made = fixer.make(draft, hit)
    except NoFix:
        return None
    fix = made if isinstance(made, Fix) else Fix(tuple(made), unsafe=fixer.kind == UNSAFE)
    return fix._replace(imports=tuple(draft.imports)) if fix.edits else None
