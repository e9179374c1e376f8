"""Imports and dotted names led to the public place of what they name."""

import ast
import tokenize

from checker.draft import Draft, Edit, NoFix
from checker.public_names import (
    IN_TENSORFLOW,
    MODULES,
    OLD_MODULES,
    PUBLIC,
    places_of,
    public_place,
)

ROOTS = ("tensorflow.python.keras", "tensorflow.keras", "keras")


def moved(draft: Draft, node) -> list[Edit]:
    """Return the edits that lead an import, or a dotted name, to public places."""
    if isinstance(node, ast.ImportFrom):
        return moved_names(draft, node)
    if isinstance(node, ast.Import):
        return moved_module(draft, node)
    return moved_use(draft, node)


def new_name(dotted: str) -> str:
    """Return the public name of what an old name stands for, or raise `NoFix`."""
    root, inside = split_root(dotted)
    place = public_place(inside)
    if place:
        return f"{root}.{place}"
    module, _, name = inside.rpartition(".")
    if name in IN_TENSORFLOW.get(module, ()):
        return f"tensorflow.keras.{inside}"
    raise NoFix


def split_root(dotted: str) -> tuple[str, str]:
    """Return `keras` or `tensorflow.keras`, and what is inside of it."""
    for root in ROOTS:
        if dotted.startswith(root + "."):
            return root.replace(".python", ""), dotted[len(root) + 1 :]
    raise NoFix


def module_that_has(draft: Draft, dotted: str, bound: str) -> str:
    """Return the public module that has all that a file takes from an old one by a name."""
    if dotted in ROOTS:
        return dotted.replace(".python", "")
    root, inside = split_root(dotted)
    if inside in MODULES:
        return f"{root}.{inside}"
    uses = [draft.code.parent(n) for n in draft.code.all(ast.Name) if n.id == bound]
    if inside not in OLD_MODULES or not all(isinstance(use, ast.Attribute) for use in uses):
        raise NoFix
    taken = {use.attr for use in uses}
    if not taken:
        places = [place for place in places_of(f"{inside}.x") if place in PUBLIC]
        if not places:
            raise NoFix
        return f"{root}.{places[0]}"
    places = {new_name(f"{dotted}.{name}").rpartition(".")[0] for name in taken}
    if len(places) != 1:
        raise NoFix
    return places.pop()


# --- Imports


def moved_names(draft: Draft, node: ast.ImportFrom) -> list[Edit]:
    """`from old import a, b`: all names stay in one statement where they have one new module."""
    if any(alias.name == "*" for alias in node.names):
        raise NoFix
    lists: dict[str, list[str]] = {}
    for alias in node.names:
        bound = alias.asname or alias.name
        try:
            module, _, name = new_name(f"{node.module}.{alias.name}").rpartition(".")
        except NoFix:
            whole = module_that_has(draft, f"{node.module}.{alias.name}", bound)
            module, _, name = whole.rpartition(".")
        said = f"{name} as {bound}" if bound != name else name
        lists.setdefault(module, []).append(said)
    unchanged = all(
        said in (alias.name, f"{alias.name} as {alias.asname}")
        for alias, said in zip(node.names, (s for names in lists.values() for s in names))
    )
    if len(lists) == 1 and unchanged:
        return [module_edit(draft, node, next(iter(lists)))]
    if "#" in draft.segment(node) or not stands_alone(draft, node):
        raise NoFix
    statements = [f"from {module} import {', '.join(names)}" for module, names in lists.items()]
    return [draft.replaced(node, ("\n" + draft.indent(node)).join(statements))]


def module_edit(draft: Draft, node: ast.ImportFrom, module: str) -> Edit:
    """Put another module between `from` and `import`."""
    tokens = draft.tokens(draft.start(node), draft.end(node))
    place = next(i for i, t in enumerate(tokens) if t.text == "import" and t.kind == tokenize.NAME)
    return Edit(tokens[1].start, tokens[place - 1].end, module)


def stands_alone(draft: Draft, node) -> bool:
    """True if nothing else, but for a comment, stands in the lines of a statement."""
    after = draft.lines[node.end_lineno - 1]
    rest = after[draft.end(node) - draft.starts[node.end_lineno - 1] :].strip()
    draft.indent(node)
    return not rest or rest.startswith("#")


def moved_module(draft: Draft, node: ast.Import) -> list[Edit]:
    """`import old as name`; without a name, the uses would have to move with it."""
    if len(node.names) != 1 or not node.names[0].asname:
        raise NoFix
    old, bound = node.names[0].name, node.names[0].asname
    tokens = draft.tokens(draft.start(node), draft.end(node))
    place = next(i for i, t in enumerate(tokens) if t.text == "as" and t.kind == tokenize.NAME)
    return [Edit(tokens[1].start, tokens[place - 1].end, module_that_has(draft, old, bound))]


# --- Uses


def moved_use(draft: Draft, node: ast.Attribute) -> list[Edit]:
    """`keras.layers.core.Dense(4)`: the longest part of the name that stays is kept as written."""
    code = draft.code
    while isinstance(code.parent(node), ast.Attribute):
        node = code.parent(node)
        try:
            new = new_name(code.dotted(node))
            break
        except NoFix:
            continue
    else:
        new = new_name(code.dotted(node))
    kept = node
    while isinstance(kept, ast.Attribute):
        kept = kept.value
        known = code.dotted(kept)
        if known and new.startswith(known + "."):
            return [draft.replaced(node, draft.segment(kept) + new[len(known) :])]
    outside_of_keras = new.partition("keras.")[2]
    return [draft.replaced(node, draft.reference("keras." + outside_of_keras, node))]
