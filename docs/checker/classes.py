"""The classes of a file: what they descend from, their methods, and their `self`."""

import ast
from collections.abc import Iterator

from checker.names import Names
from checker.nodes import FUNCTIONS, argument_names, is_method_call
from checker.vocabulary import (
    CALLBACK,
    FOREIGN,
    KNOWN_ROOTS,
    LAYER,
    METRIC,
    MODEL,
    OPTIMIZER,
    UNKNOWN,
    kind_made_by,
)


class Classes(Names):
    """Which classes are layers or models, what methods they have, and what they keep on self."""

    def __init__(self, tree: ast.Module):
        super().__init__(tree)
        self._attributes: dict[ast.AST, dict[str, list]] = {}
        self._lines: dict[ast.AST, list] = {}
        self._families: dict[ast.AST, str] = {}

    def classes_of(self, *kinds: str) -> list[ast.ClassDef]:
        return [class_ for class_ in self.all(ast.ClassDef) if self.family(class_) in kinds]

    def family(self, class_) -> str:
        """Return LAYER, MODEL ... for a class, and otherwise whether that is sure.

        UNKNOWN if a base is unknown, FOREIGN if all are known and none is of Keras.
        """
        if class_ not in self._families:
            self._families[class_] = self._family(class_)
        return self._families[class_]

    def _family(self, class_) -> str:
        kinds = []
        for base in self._outer_bases(class_):
            name = self.name(base)
            is_known = name.startswith(("keras.", "tf.")) or name == "object"
            kinds.append(kind_made_by(name) or (FOREIGN if is_known else UNKNOWN))
        for kind in (LAYER, MODEL, METRIC, OPTIMIZER, CALLBACK):
            if kind in kinds:
                return kind
        return UNKNOWN if UNKNOWN in kinds else FOREIGN

    def _bases(self, class_) -> list:
        return [self._class_of(base) or base for base in class_.bases]

    def _class_of(self, node):
        """Return the class of this file that a name stands for."""
        binding = self._binding(node) if isinstance(node, ast.Name) else None
        return binding.value if binding and binding.how == "class" else None

    def _line(self, class_) -> list:
        """Return the class and its bases in this file."""
        if class_ not in self._lines:
            line = {class_: None}  # a set that keeps its order
            waiting = [class_]
            for known in waiting:
                if len(line) > 100:
                    break  # no class that somebody wrote has as many
                bases = [base for base in self._bases(known) if isinstance(base, ast.ClassDef)]
                new = [base for base in bases if base not in line]
                line.update(dict.fromkeys(new))
                waiting += dict.fromkeys(new)
            self._lines[class_] = list(line)
        return self._lines[class_]

    def bases_in_file(self, class_) -> list:
        return self._line(class_)[1:]

    def knows_all_bases(self, class_) -> bool:
        roots = {self.name(base).split(".")[0] for base in self._outer_bases(class_)}
        return roots <= KNOWN_ROOTS

    def is_direct_layer(self, class_) -> bool:
        """True if the class comes from `keras.layers.Layer` itself, not from one such as Dense."""
        names = [self.name(base) for base in self._outer_bases(class_)]
        layers = [name for name in names if kind_made_by(name) == LAYER]
        return all(name.rpartition(".")[2] == "Layer" for name in layers)

    def has_base(self, class_, *names: str) -> bool:
        """True if a base from elsewhere has one of these last names: `Sequential`."""
        return any(self.name(b).rpartition(".")[2] in names for b in self._outer_bases(class_))

    def _outer_bases(self, class_) -> list:
        """Return the bases of the class, and of its bases in this file, that stand elsewhere."""
        bases = [base for known in self._line(class_) for base in self._bases(known)]
        return [base for base in bases if not isinstance(base, ast.ClassDef)]

    def in_class_of(self, node, *kinds: str) -> bool:
        return any(
            isinstance(above, ast.ClassDef) and self.family(above) in kinds
            for above in self._above(node)
        )

    # --- Methods

    def method(self, class_, name: str):
        functions = (node for node in class_.body if isinstance(node, FUNCTIONS))
        return next((function for function in functions if function.name == name), None)

    def has_method(self, class_, name: str) -> bool:
        return any(self.method(known, name) for known in self._line(class_))

    def writes_whole_config(self, class_) -> bool:
        """True if the class saves and loads its arguments without those of the base class.

        Such a class needs no **kwargs.
        """
        if self.has_method(class_, "from_config"):
            return True
        configs = [self.method(known, "get_config") for known in self._line(class_)]
        first = next((config for config in configs if config), None)
        if first is None:
            return False
        attributes = [node for node in ast.walk(first) if isinstance(node, ast.Attribute)]
        return all(node.attr != "get_config" for node in attributes)

    def setup_methods(self, class_) -> list:
        """Return __init__, build and the methods that they call on self."""
        methods = [m for m in (self.method(class_, "__init__"), self.method(class_, "build")) if m]
        for method in methods:
            for node in self.inside(method):
                if isinstance(node, ast.Call) and self.is_self_attribute(node.func):
                    helper = self.method(class_, node.func.attr)
                    if helper and helper not in methods and helper.name != "call":
                        methods.append(helper)
        return methods

    def is_parameter_of(self, method, node) -> bool:
        binding = self._binding(node) if isinstance(node, ast.Name) else None
        if not binding or binding.how != "parameter":
            return False
        return node.id in argument_names(method)[1:]

    # --- What is kept on self

    def is_self(self, node) -> bool:
        if not isinstance(node, ast.Name):
            return False
        method, _ = self.method_of(node)
        if not method or node.id not in argument_names(method)[:1]:
            return False
        decorators = {self.name(decorator) for decorator in method.decorator_list}
        return not decorators & {"staticmethod", "classmethod"}

    def is_self_attribute(self, node) -> bool:
        return isinstance(node, ast.Attribute) and self.is_self(node.value)

    def is_super(self, node) -> bool:
        return isinstance(node, ast.Call) and self.name(node.func) == "super"

    def is_super_init(self, call) -> bool:
        return (
            is_method_call(call, "__init__")
            and self.is_super(call.func.value)
            and self.in_class_of(call, LAYER, MODEL)
        )

    def values_kept_on_self(self, method) -> Iterator[ast.AST]:
        """Give what a method assigns to an attribute of self, or appends to one."""
        for node in self.inside(method):
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                kept = [t.value if isinstance(t, ast.Subscript) else t for t in targets]
                if node.value is not None and any(map(self.is_self_attribute, kept)):
                    yield node.value
            elif is_method_call(node, "append") and self.is_self_attribute(node.func.value):
                yield from node.args[:1]

    def assigns_on_self(self, attribute) -> bool:
        """True for `self.x` if the class itself assigns `self.x`."""
        return self.is_self(attribute.value) and bool(self._values_of_attribute(attribute))

    def _values_of_attribute(self, attribute) -> list:
        """Return what the class and its bases in this file assign to an attribute of self."""
        _, class_ = self.method_of(attribute)
        lists = [self._attributes.get(known, {}) for known in self._line(class_)]
        return [value for by_name in lists for value in by_name.get(attribute.attr, ())]

    def _collect_attributes(self):
        """Note what the methods of each class assign to attributes of self."""
        for node in self.all(ast.Assign, ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if self.is_self_attribute(target) and node.value is not None:
                    _, class_ = self.method_of(node)
                    attributes = self._attributes.setdefault(class_, {})
                    attributes.setdefault(target.attr, []).append(node.value)
