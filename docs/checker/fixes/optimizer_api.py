import ast

from checker.draft import Fix, NoFix
from checker.fix import SAFE, fixes
from checker.moving import split_root
from checker.public_names import PUBLIC


@fixes("optimizer-api", SAFE)
def fix_optimizer_api(draft, hit):
    """The names of Keras 3; the optimizers before 2.11 count in ways of their own, so unsafe."""
    node = hit.node
    if hit.what == "lr":
        return [draft.renamed_attribute(node, "learning_rate")]
    if hit.what == "variables()":
        return [draft.without_call(node)]
    if isinstance(node, ast.ImportFrom):
        return Fix(tuple(without_legacy(draft, node)), unsafe=True)
    if isinstance(node, ast.Attribute):
        return Fix(tuple(public_use(draft, node)), unsafe=True)
    raise NoFix


def without_legacy(draft, node):
    """`from keras.optimizers.legacy import Adam`, all of whose names are public as well."""
    root, inside = split_root(f"{node.module}.x")
    if inside != "optimizers.legacy.x":
        raise NoFix
    if not {alias.name for alias in node.names} <= PUBLIC["optimizers"]:
        raise NoFix
    start = draft.start(node)
    place = draft.text.index(".legacy", start, draft.end(node))
    yield draft.replaced(node, draft.text[start:place] + draft.text[place + 7 : draft.end(node)])


def public_use(draft, node):
    """`keras.optimizers.legacy.Adam`."""
    above = draft.code.parent(node) if node.attr == "legacy" else node
    legacy = node if node.attr == "legacy" else node.value
    is_use = isinstance(above, ast.Attribute) and isinstance(legacy, ast.Attribute)
    if not is_use or legacy.attr != "legacy" or above.attr not in PUBLIC["optimizers"]:
        raise NoFix
    yield draft.replaced(above, f"{draft.segment(legacy.value)}.{above.attr}")
