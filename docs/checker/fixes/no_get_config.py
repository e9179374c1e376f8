import ast

from checker.draft import Edit, NoFix
from checker.fix import UNSAFE, fixes
from checker.nodes import OF_EVERY_LAYER, argument_names

LONGEST_LINE = 88
NO_SIMPLE_VALUES = (
    "activation", "constraint", "fn", "func", "function", "initializer", "layer", "layers", "model",
    "optimizer", "regularizer", "weights",
)  # fmt: skip


@fixes("no-get-config", UNSAFE)
def fix_no_get_config(draft, hit):
    """A `get_config` with the arguments that `__init__` keeps; unsafe, as they may be any objects."""
    class_, code = hit.node, draft.code
    init = code.method(class_, "__init__")
    own = [name for name in argument_names(init)[1:] if name not in OF_EVERY_LAYER]
    if not init.args.kwarg or init.args.vararg or not code.is_direct_layer(class_):
        raise NoFix
    kept = [(name, attribute_of(draft, class_, init, name)) for name in own]
    last = class_.body[-1]
    inner = draft.indent(init if not init.decorator_list else init.decorator_list[0])
    step = inner[len(draft.indent(class_)) :] if not class_.decorator_list else "    "
    items = [f'"{name}": self.{attribute}' for name, attribute in kept]
    whole = f"return {{{', '.join(['**super().get_config()', *items])}}}"
    deep = inner + step
    if len(deep + whole) > LONGEST_LINE:
        lines = "".join(f"\n{deep}{step}{item}," for item in ["**super().get_config()", *items])
        whole = f"return {{{lines}\n{deep}}}"
    place = draft.starts[last.end_lineno - 1] + len(draft.lines[last.end_lineno - 1])
    return [Edit(place, place, f"\n\n{inner}def get_config(self):\n{deep}{whole}")]


def attribute_of(draft, class_, init, name: str) -> str:
    """Return the attribute that keeps an argument as it was given."""
    if name.rpartition("_")[2] in NO_SIMPLE_VALUES:
        raise NoFix
    found, code = set(), draft.code
    for node in code.inside(init):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            if node.value.id == name and len(node.targets) == 1:
                target = node.targets[0]
                found |= {target.attr} if code.is_self_attribute(target) else set()
        bound_anew = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        if bound_anew and node.id == name:
            raise NoFix
    if len(found) != 1:
        raise NoFix
    [attribute] = found
    for node in ast.walk(class_):
        is_it = isinstance(node, ast.Attribute) and node.attr == attribute
        above = draft.code.parent(node)
        is_called = isinstance(above, ast.Call) and above.func is node
        if is_it and code.is_self(node.value):
            if is_called or (
                isinstance(node.ctx, ast.Store)
                and getattr(above, "value", None) is not None
                and not is_name_of(above.value, name)
            ):
                raise NoFix  # no simple value, or no longer the one that was given
    return attribute


def is_name_of(node, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
