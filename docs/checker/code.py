"""What the rules ask about a file."""

import ast
from collections.abc import Iterator
from typing import Callable

from checker.guards import Guards
from checker.nodes import is_method_call, last_name, start
from checker.vocabulary import MAKERS_OF_ARRAYS, MODEL, TENSOR, UNKNOWN


class Code(Guards):
    """The tree of one file, and the questions that the rules ask about it."""

    def __init__(self, tree: ast.Module):
        super().__init__(tree)
        self._collect_attributes()
        imports = self.all(ast.Import, ast.ImportFrom)
        modules = [getattr(node, "module", "") or "" for node in imports]
        modules += [alias.name for node in imports for alias in node.names]
        attributes = (node.attr for node in self.all(ast.Attribute))
        self._names_keras = any("keras" in name for name in (*modules, *attributes))
        self.calls: list[ast.Call] = self.all(ast.Call)
        # In order, so that a long chain of `x = layer(x)` is known step by step, not in one dive.
        of_scopes = (bindings for names in self._bindings.values() for bindings in names.values())
        values = [b.value for bindings in of_scopes for b in bindings if b.how == "value"]
        # Callers come before what they call: first the code outside of functions, then the
        # functions from the last to the first.
        for value in sorted(values, key=self._order_of_running):
            self.kind(value)

    def _order_of_running(self, node):
        function = self.function_of(node)
        line = 0 if function is None else -function.lineno
        return (function is not None, line, *start(node))

    def method_calls(self, *methods: str) -> list[ast.Call]:
        return [call for call in self.calls if is_method_call(call, *methods)]

    def defines(self, function: str) -> bool:
        """True if the file has a function or method of this name itself."""
        return function in self._functions

    @property
    def names_in_use(self) -> list:
        """The names and dotted names that are read."""
        named = self.all(ast.Name, ast.Attribute)
        return [node for node in named if isinstance(node.ctx, ast.Load)]

    def first_uses(self, is_gone: Callable[[str], bool]) -> Iterator[tuple[ast.AST, str]]:
        """Give the imports of what is gone, and its uses by a dotted name, with that name.

        What an import has brought is not given again with each use.  `is_gone` is asked about
        names as the file imports them: `tensorflow.keras.layers`.
        """
        for node in self.all(ast.Import, ast.ImportFrom):
            for name in imported_names(node, is_gone):
                if is_gone(name):
                    yield node, name
        for node in self.all(ast.Attribute):
            name = self.dotted(node)
            if name and is_gone(name) and not is_gone(self.dotted(node.value)):
                yield node, name

    def may_be(self, node, kind: str) -> bool:
        """True if the tree shows the kind, or if it shows nothing else and the name says so."""
        known = self.kind(node)
        if known or "tf_keras" in self._roots or self.dotted(node):
            return known == kind
        if not self._names_keras:
            return False  # TensorFlow has optimizers and models of its own
        name = last_name(node).lower()
        return "model" in name if kind == MODEL else name.endswith(kind)

    def has_keras_method(self, call) -> bool:
        """True if, as far as the tree shows, a model of Keras has this method.

        For methods whose name only Keras uses.
        """
        owner = call.func.value
        if self.is_super(owner) or self.dotted(owner) or "tf_keras" in self._roots:
            return self.kind(owner) == MODEL
        return self.kind(owner) in (MODEL, UNKNOWN)

    def comes_from_tensor(self, node) -> bool:
        """True for a Keras tensor, and what a function makes of one: `preprocess(inputs)`."""
        for _ in range(100):  # steps back; a loop in the code isn't worth more
            if self.kind(node) == TENSOR:
                return True
            node = self.value(node)
            if self.kind(node) or not (isinstance(node, ast.Call) and node.args):
                return False
            node = node.args[0]
        return False

    def is_data(self, node) -> bool:
        """True for arrays and tensors with values in them."""
        value = self.value(node)
        if isinstance(value, ast.Call):
            root = self.name(value.func).split(".")[0]
            return root in MAKERS_OF_ARRAYS and self.kind(value) != TENSOR
        return isinstance(value, (ast.Constant, ast.List, ast.Subscript))


def imported_names(node, is_gone: Callable[[str], bool]) -> list[str]:
    """Return what an import names: the module alone if all of it is gone."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = "" if node.level else node.module or ""
    return [module] if is_gone(module) else [f"{module}.{alias.name}" for alias in node.names]
