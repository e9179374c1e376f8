"""The expression that a name or an attribute of self stands for, and what made it."""

import ast
import re
from typing import Optional

from checker.classes import Classes
from checker.nodes import is_method_call, text_of
from checker.vocabulary import LAYER, kind_made_by

MAKERS_OF_PATHS = ("os.path.join", "pathlib.Path", "str")


class Values(Classes):
    """What stands behind a name: the call that made it, the end of a path."""

    def value(self, node):
        """Return the expression that a name or an attribute of self stands for.

        Any other expression is returned as it is.
        """
        if isinstance(node, ast.Name):
            binding = self._binding(node)
            if binding and binding.how == "value":
                is_name = isinstance(binding.value, ast.Name)
                return self.value(binding.value) if is_name else binding.value
        if isinstance(node, ast.Attribute) and self.is_self(node.value):
            values = self._values_of_attribute(node)
            if len(values) == 1:
                return values[0]
        return node

    def made_by(self, node) -> str:
        """Return the canonical name of what made a value.

        After `d = layers.Dense(4)`, that is `keras.layers.Dense` for `d`.
        """
        value = self.value(node)
        return self.name(value.func) if isinstance(value, ast.Call) else ""

    def makes_keras_layer(self, call, *names: str) -> bool:
        name = self.name(call.func)
        if not name.startswith("keras.") or kind_made_by(name) != LAYER:
            return False
        return not names or name.rpartition(".")[2] in names

    def is_own_class(self, node) -> bool:
        value = self.value(node)
        return isinstance(value, ast.Call) and self._class_of(value.func) is not None

    def class_of_value(self, node):
        """Return the class of this file that an object, or `self`, is of."""
        if self.is_self(node):
            return self.method_of(node)[1]
        value = self.value(node)
        return self._class_of(value.func) if isinstance(value, ast.Call) else None

    def calls_its_own_way(self, node) -> bool:
        """True for an object whose class in this file has a `__call__` of its own."""
        class_ = self.class_of_value(node)
        return class_ is not None and self.has_method(class_, "__call__")

    def items_of(self, node):
        """Return what a loop gives a name the items of, and any other expression as it is."""
        binding = self._binding(node) if isinstance(node, ast.Name) else None
        return binding.value if binding and binding.how == "item" else node

    def model_of_layer(self, layer):
        """Return the model of `model.layers[0]`, or of what a loop over its layers gives."""
        owner = self.items_of(layer)
        while isinstance(owner, ast.Subscript):
            owner = owner.value
        if is_method_call(owner, "get_layer"):
            return owner.func.value
        is_layers = isinstance(owner, ast.Attribute) and owner.attr == "layers"
        return owner.value if is_layers else None

    def given_by_name(self, call) -> set:
        """Return the names of the arguments of a call, those of a `**` of a known dict, too."""
        found = {item.arg for item in call.keywords}
        for item in call.keywords:
            known = self.value(item.value) if item.arg is None else None
            if isinstance(known, ast.Dict):
                found |= {text_of(key) for key in known.keys}
                found.discard(None)
        return found

    def literal_end(self, node) -> Optional[str]:
        """Return how a string or path surely ends, or None if the tree doesn't show it."""
        if node is None:
            return None
        value = self.value(node)
        if value is not node:
            return self.literal_end(value)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Div)):
            return self.literal_end(node.right)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return re.split(r"%[^%]*?[a-zA-Z]", text_of(node.left) or "")[-1] or None
        if isinstance(node, ast.JoinedStr) and node.values:
            return text_of(node.values[-1])
        if is_method_call(node, "format"):
            return (text_of(node.func.value) or "").rpartition("}")[2] or None
        if isinstance(node, ast.Call) and node.args and self.name(node.func) in MAKERS_OF_PATHS:
            return self.literal_end(node.args[-1])
        return text_of(node)
