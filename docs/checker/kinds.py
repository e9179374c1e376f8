"""What the tree shows an expression to be: a layer, a weight, a tensor, nothing of Keras."""

import ast

from checker.nodes import (
    all_arguments,
    argument,
    argument_names,
    called,
    is_method_call,
    last_name,
    start,
)
from checker.values import Values
from checker.vocabulary import (
    ENDS_OF_A_MODEL,
    FOREIGN,
    LAYER,
    METRIC,
    MODEL,
    NAMES_OF_WEIGHTS,
    OPTIMIZER,
    TENSOR,
    UNKNOWN,
    WEIGHT,
    WEIGHT_LISTS,
    is_tensorflow_op,
    kind_made_by,
)

MODULES_OF_OPS = ("keras.layers.", "keras.ops.", "keras.backend.", "keras.activations.")


class Kinds(Values):
    """The kind of each expression."""

    def __init__(self, tree: ast.Module):
        super().__init__(tree)
        self._kinds: dict[ast.AST, str] = {}

        self._calls_by_name: dict[str, list[ast.Call]] = {}
        for call in self.all(ast.Call):
            self._calls_by_name.setdefault(last_name(call.func), []).append(call)
        self._functions: dict[str, list] = {}
        for function in self.all(ast.FunctionDef):
            self._functions.setdefault(function.name, []).append(function)

    def returns_of(self, function) -> list[ast.Return]:
        returns = (node for node in ast.walk(function) if isinstance(node, ast.Return))
        return [node for node in returns if self.function_of(node) is function]

    def kind(self, node) -> str:
        """Return what the tree shows an expression to be."""
        if node not in self._kinds:
            self._kinds[node] = UNKNOWN  # if the question comes back to itself, there is no answer
            self._kinds[node] = self._kind(node)
        return self._kinds[node]

    def _kind(self, node) -> str:
        if isinstance(node, ast.Name):
            return self._kind_of_name(node)
        if isinstance(node, ast.Attribute):
            return self._kind_of_attribute(node)
        if isinstance(node, ast.Call):
            return self._kind_of_call(node)
        if isinstance(node, ast.Subscript):
            return self._kind_of_subscript(node)
        if isinstance(node, ast.BinOp):
            return TENSOR if TENSOR in (self.kind(node.left), self.kind(node.right)) else UNKNOWN
        if isinstance(node, (ast.List, ast.Tuple)):
            return TENSOR if any(self.kind(part) == TENSOR for part in node.elts) else UNKNOWN
        return UNKNOWN

    def _kind_of_name(self, node) -> str:
        if self.is_self(node):
            return self.family(self.method_of(node)[1])
        binding = self._binding(node)
        if binding and binding.how == "value":
            return self.kind(binding.value)
        if binding and binding.how == "item":
            return self.kind_of_item(binding.value)
        if binding and binding.how == "parameter":
            return self._kind_of_parameter(node)
        return UNKNOWN

    def _kind_of_parameter(self, node) -> str:
        """Return TENSOR if some call of this file passes one to a function of its own."""
        function = self.function_of(node)
        if not isinstance(function, ast.FunctionDef) or function.name not in self._calls_by_name:
            return UNKNOWN
        names = argument_names(function)
        if node.id not in names:
            return UNKNOWN
        place = names.index(node.id) - (self.method_of(node)[0] is function)
        for call in self._calls_by_name[function.name]:
            if self.function_called(call) is function:
                given = argument(call, place, node.id) if place >= 0 else None
                if given is not None and self._kind_of_given(given) == TENSOR:
                    return TENSOR
        return UNKNOWN

    def _kind_of_given(self, node) -> str:
        try:
            return self.kind(node)
        except RecursionError:  # a chain too long to be followed from its end
            return UNKNOWN

    def function_called(self, call):
        """Return the function or method of this file that a call runs."""
        function = called(call)
        if isinstance(function, ast.Name):
            binding = self._binding(function)
            named = (
                [f for f in self._functions.get(function.id, ()) if start(f) == binding.since]
                if binding and binding.how == "other"
                else []
            )
            return named[0] if named else None
        if self.is_self_attribute(function):
            _, class_ = self.method_of(function)
            methods = (self.method(known, function.attr) for known in self._line(class_))
            return next((method for method in methods if method), None)
        return None

    def _kind_of_attribute(self, node) -> str:
        if self.is_self(node.value):
            kinds = {self.kind(value) for value in self._values_of_attribute(node)}
            return kinds.pop() if len(kinds) == 1 else UNKNOWN
        if node.attr in ENDS_OF_A_MODEL and self.kind(node.value) in (LAYER, MODEL):
            return TENSOR
        if node.attr in NAMES_OF_WEIGHTS and self.kind(node.value) == LAYER:
            return UNKNOWN if self.is_own_class(node.value) else WEIGHT
        return FOREIGN if kind_made_by(self.name(node)) == FOREIGN else UNKNOWN

    def _kind_of_subscript(self, node) -> str:
        if self.kind(node.value) == TENSOR:
            return TENSOR
        return UNKNOWN if isinstance(node.slice, ast.Slice) else self.kind_of_item(node.value)

    def kind_of_item(self, node) -> str:
        """Return the kind of one item of a list: of `model.layers`, `model.weights`, and so on."""
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            return self.kind_of_item(node.value)
        if isinstance(node, ast.BinOp):
            return self.kind_of_item(node.left)
        value = self.value(node)
        if value is not node:
            is_list = isinstance(value, (ast.Attribute, ast.Subscript))
            return self.kind_of_item(value) if is_list else UNKNOWN
        if not isinstance(node, ast.Attribute) or self.dotted(node):
            return UNKNOWN
        if node.attr == "metrics" and self.kind(node.value) == MODEL:
            return METRIC
        if self.kind(node.value) in (FOREIGN, OPTIMIZER, METRIC):
            return UNKNOWN
        if node.attr == "layers":
            return LAYER
        return WEIGHT if node.attr in WEIGHT_LISTS else UNKNOWN

    def _kind_of_call(self, call) -> str:
        function = call.func
        own_class = self._class_of(function)
        if own_class is not None:
            return self.family(own_class)
        name = self.name(function)
        made = kind_made_by(name)
        if made:
            return made
        if is_method_call(call, "get_layer"):
            return LAYER
        if is_method_call(call, "add_weight") and self.kind(function.value) in (LAYER, MODEL):
            return WEIGHT
        calls_layer = self.kind(function) in (LAYER, MODEL)
        # On Keras 2 a TensorFlow function on a Keras tensor gave the next Keras tensor.
        calls_op = (
            is_tensorflow_op(name)
            or name.startswith(MODULES_OF_OPS)
            or name.endswith(".preprocess_input")
        )
        own_function = None if calls_layer or calls_op else self.function_called(call)
        if not (calls_layer or calls_op or own_function):
            return UNKNOWN
        if own_function:
            returned = [n.value for n in self.returns_of(own_function) if n.value is not None]
            return TENSOR if any(self._kind_of_given(r) == TENSOR for r in returned) else UNKNOWN
        on_tensor = any(self.kind(value) == TENSOR for value in all_arguments(call))
        return TENSOR if on_tensor else UNKNOWN
