import ast

from checker.draft import NoFix
from checker.fix import UNSAFE, fixes
from checker.nodes import text_of


@fixes("slash-in-name", UNSAFE)
def fix_slash_in_name(draft, hit):
    """`_` for `/`; unsafe, as code elsewhere may ask for the layer by its old name."""
    name = hit.node
    if text_of(name) is None and not isinstance(name, ast.BinOp):
        raise NoFix
    literals = [part for part in ast.walk(name) if "/" in (text_of(part) or "")]
    if any(isinstance(part, ast.JoinedStr) for part in ast.walk(name)):
        raise NoFix
    return [draft.replaced(part, draft.segment(part).replace("/", "_")) for part in literals]
