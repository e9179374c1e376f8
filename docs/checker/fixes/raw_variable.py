import ast
import re

from checker.draft import NoFix
from checker.fix import UNSAFE, fixes
from checker.nodes import argument, keyword, keywords, start, text_of

NAMED_VALUES = {0: '"zeros"', 1: '"ones"'}
MADE_OF_A_SHAPE = {"tf.zeros": '"zeros"', "tf.ones": '"ones"'}
KEYWORDS_KEPT = ("trainable", "name")
INITIALIZERS_OF_TENSORFLOW = re.compile(
    r"tf\.(\w+_initializer|initializers\.\w+)|keras\.initializers\.\w+"
)


@fixes("raw-variable", UNSAFE)
def fix_raw_variable(draft, hit):
    """`self.add_weight` with the same start, where that is a plain one.

    Unsafe: a weight of the layer follows its `dtype`, and counts in `get_weights`.
    """
    call, code = hit.node, draft.code
    method, _ = code.method_of(call)
    above = code.parent(call)
    is_kept = isinstance(above, ast.Assign) and code.is_self_attribute(above.targets[0])
    if not is_kept or not comes_after_super(code, method, call):
        raise NoFix
    if keywords(call) - {"initial_value", "dtype", *KEYWORDS_KEPT} or len(call.args) > 2:
        raise NoFix
    trainable = keyword(call, "trainable") or argument(call, 1, "trainable")
    said = initial(draft, argument(call, 0, "initial_value"))
    said += [f"trainable={draft.argument_text(call, trainable)}"] if trainable else []
    name = keyword(call, "name")
    said += [f"name={draft.argument_text(call, name)}"] if name is not None else []
    if "#" in draft.segment(call) or dtype_of(code, call) not in ("", "float32"):
        raise NoFix
    owner = draft.segment(above.targets[0].value)
    return [draft.replaced(call, f"{owner}.add_weight({', '.join(said)})")]


def comes_after_super(code, method, node) -> bool:
    """True where the layer takes weights already: in `build`, and after `super().__init__()`."""
    if method.name != "__init__":
        return method.name == "build"
    calls = [n for n in code.inside(method) if isinstance(n, ast.Call) and code.is_super_init(n)]
    return bool(calls) and start(calls[0]) < start(node)


def dtype_of(code, call) -> str:
    dtype = keyword(call, "dtype")
    if dtype is None:
        return ""
    return text_of(dtype) or code.name(dtype).removeprefix("tf.") or "unknown"


def initial(draft, value) -> list[str]:
    """Return the shape and the initializer of what a variable starts with."""
    code = draft.code
    if isinstance(value, ast.Constant) and type(value.value) is float:
        named = NAMED_VALUES.get(value.value)
        constant = (
            named or f"{draft.reference('keras.initializers.Constant', value)}({value.value})"
        )
        return ["shape=()", f"initializer={constant}"]
    if not isinstance(value, ast.Call) or dtype_of(code, value) not in ("", "float32"):
        raise NoFix
    shape = argument(value, 0, "shape")
    made_of = code.name(value.func)
    known = MADE_OF_A_SHAPE.get(made_of)
    if len(value.args) > 1 or keywords(value) - {"shape", "dtype"} or shape is None:
        raise NoFix
    if not isinstance(shape, (ast.Tuple, ast.List)):
        raise NoFix
    if known is None:
        made_by = code.value(value.func)
        named = code.name(made_by.func) if isinstance(made_by, ast.Call) else ""
        if not INITIALIZERS_OF_TENSORFLOW.fullmatch(named):
            raise NoFix
        known = draft.segment(value.func)
    return [f"shape={draft.segment(shape)}", f"initializer={known}"]
