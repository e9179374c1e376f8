"""What a name is bound to where it stands: by an assignment, a loop, an import, a parameter."""

import ast
import bisect
from collections.abc import Iterator
from typing import NamedTuple, Optional

from checker.nodes import COMPREHENSIONS, FUNCTIONS, NEVER, Position, end, start
from checker.tree import Tree
from checker.vocabulary import OF_THE_SAME_ITEMS

BIND_NOTHING = (
    ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.keyword, ast.arg, ast.arguments, ast.Expr,
    ast.Tuple, ast.List, ast.BinOp, ast.Subscript, ast.Return, ast.If, ast.Compare, ast.Dict,
)  # fmt: skip
NODES_OF_MATCH = ("MatchAs", "MatchStar")  # which Python 3.9 doesn't have


class Binding(NamedTuple):
    """A name gets a value."""

    since: Position
    how: str  # "value", "item" (of a loop), "import", "class", "parameter", or "other"
    value: object = None


def is_legacy_keras(binding: Binding) -> bool:
    """True for `import tf_keras as keras`: it counts even where another import may replace it."""
    return binding.how == "import" and binding.value.split(".")[0] == "tf_keras"


class Bindings(Tree):
    """The names that a file binds, by the scope that they are bound in."""

    def __init__(self, tree: ast.Module):
        super().__init__(tree)
        self._bindings: dict[ast.AST, dict[str, list[Binding]]] = {}
        self._sorted: dict[ast.AST, dict[str, tuple[list[Position], int]]] = {}
        self._stars: list[str] = []
        self._roots: set[str] = set()
        self._bind_everything()

    def kind(self, node) -> str:
        """Return what an expression is shown to be: `Kinds`, which builds on this, knows."""
        raise NotImplementedError

    def _binding(self, name: ast.Name) -> Optional[Binding]:
        """Return the binding that a name has where it stands: the last before it in the text."""
        place, inner = start(name), True
        for scope in self._scopes(name):
            if isinstance(scope, ast.ClassDef) and not inner:
                continue  # functions don't see the names of the class around them
            found = self._bindings.get(scope, {}).get(name.id, [])
            if found and place == NEVER:
                return self._agreed(found)
            sinces, legacy = self._sorted.get(scope, {}).get(name.id, ([], 0))
            comprehension = isinstance(scope, COMPREHENSIONS)
            before = len(found) if comprehension else bisect.bisect_right(sinces, place)
            if before:
                last = found[before - 1]
                return found[legacy] if last.how == "import" and legacy < before else last
            if isinstance(scope, FUNCTIONS + (ast.Lambda,)):
                if found:
                    return None  # bound later in this function, so it isn't the outer one
                # The function runs some time later: every binding outside may hold.
                place, inner = NEVER, False
        return None

    def _agreed(self, bindings: list[Binding]) -> Binding:
        """Return the last binding if all of them say the same, otherwise one that says nothing."""
        imports = [b for b in bindings if b.how == "import"]
        if imports:
            return next((b for b in imports if is_legacy_keras(b)), imports[-1])
        values = [b for b in bindings if b.how == "value"]
        same = len(values) == len(bindings) and len({self.kind(b.value) for b in values}) == 1
        return bindings[-1] if len(bindings) == 1 or same else Binding(bindings[-1].since, "other")

    def bindings_of(self, scope) -> dict[str, list[Binding]]:
        return self._bindings.get(scope, {})

    def bindings_of_module(self) -> dict[str, list[Binding]]:
        return self.bindings_of(self.tree)

    def scopes_within(self, node) -> Iterator[ast.AST]:
        """Give the scopes that a node stands in, without that of the module."""
        return (scope for scope in self._scopes(node) if scope is not self.tree)

    def all_bound(self) -> set[str]:
        return {name for names in self._bindings.values() for name in names}

    def all_read(self) -> set[str]:
        return {node.id for node in self.all(ast.Name)}

    # --- Collecting

    def _bind(self, scope, name: str, since: Position, how: str, value=None):
        self._bindings.setdefault(scope, {}).setdefault(name, []).append(Binding(since, how, value))

    def _bind_everything(self):
        for type_, nodes in self._nodes.items():
            if not issubclass(type_, BIND_NOTHING):
                for node in nodes:
                    self._bind_by(node)
        for scope, names in self._bindings.items():
            for name, bindings in names.items():
                bindings.sort(key=lambda b: b.since)
                legacy = [place for place, b in enumerate(bindings) if is_legacy_keras(b)]
                first_legacy = legacy[0] if legacy else len(bindings)
                sinces = [b.since for b in bindings]
                self._sorted.setdefault(scope, {})[name] = (sinces, first_legacy)

    def _bind_by(self, node):
        """Note which names a node binds, and to what."""
        scope = next(self._scopes(node), self.tree)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self._bind_import(scope, node)
        elif isinstance(node, ast.ClassDef):
            self._bind(scope, node.name, start(node), "class", node)
        elif isinstance(node, FUNCTIONS + (ast.Lambda,)):
            if not isinstance(node, ast.Lambda):
                self._bind(scope, node.name, start(node), "other")
            arguments = [a for a in ast.walk(node.args) if isinstance(a, ast.arg)]
            for a in arguments:
                self._bind(node, a.arg, (0, 0), "parameter")
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._bind_value(scope, target, node.value, end(node))
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            self._bind_value(self._around_comprehensions(node), node.target, node.value, end(node))
        elif isinstance(node, ast.AugAssign):
            self._bind_targets(scope, node.target, end(node))
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._bind_items(scope, node.target, node.iter, end(node.iter))
        elif isinstance(node, ast.comprehension):
            self._bind_items(scope, node.target, node.iter, (0, 0))
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            self._bind_targets(scope, node.optional_vars, end(node.context_expr))
        elif isinstance(node, ast.ExceptHandler) and node.name:
            self._bind(scope, node.name, start(node), "other")
        elif type(node).__name__ in NODES_OF_MATCH and node.name:
            self._bind(scope, node.name, start(node), "other")

    def _around_comprehensions(self, node):
        return next(scope for scope in self._scopes(node) if not isinstance(scope, COMPREHENSIONS))

    def _bind_import(self, scope, node):
        for alias in node.names:
            if isinstance(node, ast.Import):
                module = alias.name
                root = module.split(".")[0]
                name, value = (alias.asname, module) if alias.asname else (root, root)
            else:
                module = "." * node.level + (node.module or "")
                name, value = alias.asname or alias.name, f"{module}.{alias.name}"
            if alias.name == "*":
                self._stars.append(module)
            else:
                self._bind(scope, name, start(node), "import", value)
            self._roots.add(module.split(".")[0])

    def _bind_value(self, scope, target, value, since):
        if isinstance(target, ast.Name):
            self._bind(scope, target.id, since, "value", value)
        elif is_sequence(target) and is_sequence(value) and len(target.elts) == len(value.elts):
            for one_target, one_value in zip(target.elts, value.elts):
                self._bind_value(scope, one_target, one_value, since)
        else:
            self._bind_targets(scope, target, since)

    def _bind_targets(self, scope, target, since):
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._bind(scope, node.id, since, "other")

    def _bind_items(self, scope, target, items, since):
        is_call = isinstance(items, ast.Call) and isinstance(items.func, ast.Name)
        function = items.func.id if is_call else ""
        targets = target.elts if is_sequence(target) else []
        if function in OF_THE_SAME_ITEMS and items.args:
            self._bind_items(scope, target, items.args[0], since)
        elif function == "enumerate" and len(targets) == 2 and items.args:
            self._bind_targets(scope, targets[0], since)
            self._bind_items(scope, targets[1], items.args[0], since)
        elif function == "zip" and targets and len(targets) == len(items.args):
            for one_target, one_list in zip(targets, items.args):
                self._bind_items(scope, one_target, one_list, since)
        elif isinstance(target, ast.Name):
            self._bind(scope, target.id, since, "item", items)
        else:
            self._bind_targets(scope, target, since)


def is_sequence(node) -> bool:
    return isinstance(node, (ast.Tuple, ast.List))
