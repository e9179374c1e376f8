import ast
import re
from typing import NamedTuple

from checker.draft import Draft, Edit, Fix, NoFix
from checker.fix import SAFE, fixes


class Parameter(NamedTuple):
    """An argument of an old function.

    `new` is its name in the new one, `default` what is given where nobody gives it.
    """

    old: str
    new: str
    default: str = ""


# Old function: the new one, and its arguments in their order, `old:new` where the name differs and
# `old=value` where what they are without being given does.  tests/test_backend_names.py runs all.
RENAMED = {
    "abs": ("keras.ops.abs", "x"),
    "all": ("keras.ops.all", "x axis keepdims"),
    "any": ("keras.ops.any", "x axis keepdims"),
    "arange": ("keras.ops.arange", "start stop step dtype='int32'"),
    "argmax": ("keras.ops.argmax", "x axis=-1"),
    "argmin": ("keras.ops.argmin", "x axis=-1"),
    "binary_crossentropy": ("keras.ops.binary_crossentropy", "target output from_logits"),
    "cast": ("keras.ops.cast", "x dtype"),
    "categorical_crossentropy": (
        "keras.ops.categorical_crossentropy",
        "target output from_logits axis",
    ),
    "clip": ("keras.ops.clip", "x min_value:x_min max_value:x_max"),
    "concatenate": ("keras.ops.concatenate", "tensors:xs axis=-1"),
    "cos": ("keras.ops.cos", "x"),
    "cumprod": ("keras.ops.cumprod", "x axis=0"),
    "cumsum": ("keras.ops.cumsum", "x axis=0"),
    "dot": ("keras.ops.dot", "x:x1 y:x2"),
    "elu": ("keras.ops.elu", "x alpha"),
    "equal": ("keras.ops.equal", "x:x1 y:x2"),
    "eval": ("keras.ops.convert_to_numpy", "x"),
    "exp": ("keras.ops.exp", "x"),
    "expand_dims": ("keras.ops.expand_dims", "x axis=-1"),
    "eye": ("keras.ops.eye", "size:N"),
    "gather": ("keras.ops.take", "reference:x indices +axis=0"),
    "get_value": ("keras.ops.convert_to_numpy", "x"),
    "greater": ("keras.ops.greater", "x:x1 y:x2"),
    "greater_equal": ("keras.ops.greater_equal", "x:x1 y:x2"),
    "l2_normalize": ("tf.math.l2_normalize", "x axis"),
    "less": ("keras.ops.less", "x:x1 y:x2"),
    "less_equal": ("keras.ops.less_equal", "x:x1 y:x2"),
    "log": ("keras.ops.log", "x"),
    "max": ("keras.ops.max", "x axis keepdims"),
    "maximum": ("keras.ops.maximum", "x:x1 y:x2"),
    "mean": ("keras.ops.mean", "x axis keepdims"),
    "min": ("keras.ops.min", "x axis keepdims"),
    "minimum": ("keras.ops.minimum", "x:x1 y:x2"),
    "name_scope": ("keras.name_scope", "name"),
    "not_equal": ("keras.ops.not_equal", "x:x1 y:x2"),
    "one_hot": ("keras.ops.one_hot", "indices:x num_classes"),
    "ones": ("keras.ops.ones", "shape dtype"),
    "ones_like": ("keras.ops.ones_like", "x dtype"),
    "permute_dimensions": ("keras.ops.transpose", "x pattern:axes"),
    "pow": ("keras.ops.power", "x:x1 a:x2"),
    "prod": ("keras.ops.prod", "x axis keepdims"),
    "random_normal": ("tf.random.normal", "shape mean stddev"),
    "random_uniform": ("tf.random.uniform", "shape minval maxval"),
    "relu": ("keras.activations.relu", "x alpha:negative_slope max_value threshold"),
    "repeat_elements": ("keras.ops.repeat", "x rep:repeats axis"),
    "reshape": ("keras.ops.reshape", "x shape:newshape"),
    "reverse": ("keras.ops.flip", "x axes:axis"),
    "round": ("keras.ops.round", "x"),
    "shape": ("tf.shape", "x:input"),
    "sigmoid": ("keras.ops.sigmoid", "x"),
    "sign": ("keras.ops.sign", "x"),
    "sin": ("keras.ops.sin", "x"),
    "softmax": ("keras.ops.softmax", "x axis"),
    "softplus": ("keras.ops.softplus", "x"),
    "softsign": ("keras.ops.softsign", "x"),
    "sparse_categorical_crossentropy": (
        "keras.ops.sparse_categorical_crossentropy",
        "target output from_logits axis",
    ),
    "square": ("keras.ops.square", "x"),
    "squeeze": ("keras.ops.squeeze", "x axis"),
    "stack": ("keras.ops.stack", "x axis"),
    "std": ("keras.ops.std", "x axis keepdims"),
    "stop_gradient": ("keras.ops.stop_gradient", "variables:variable"),
    "sum": ("keras.ops.sum", "x axis keepdims"),
    "tanh": ("keras.ops.tanh", "x"),
    "tile": ("tf.tile", "x:input n:multiples"),
    "transpose": ("keras.ops.transpose", "x"),
    "truncated_normal": ("tf.random.truncated_normal", "shape mean stddev"),
    "update": ("{x}.assign({new_x})", "x new_x"),
    "var": ("keras.ops.var", "x axis keepdims"),
    "zeros": ("keras.ops.zeros", "shape dtype"),
    "zeros_like": ("keras.ops.zeros_like", "x dtype"),
    # What is written anew, with the arguments in their places.
    "cast_to_floatx": ("keras.ops.cast({x}, keras.config.floatx())", "x"),
    "constant": ("keras.ops.convert_to_tensor({value}, keras.config.floatx())", "value"),
    "dtype": ("keras.backend.standardize_dtype({x}.dtype)", "x"),
    "flatten": ("keras.ops.reshape({x}, (-1,))", "x"),
    "hard_sigmoid": ("keras.ops.clip(0.2 * {x} + 0.5, 0.0, 1.0)", "x"),
    "in_top_k": ("keras.ops.in_top_k({targets}, {predictions}, {k})", "predictions targets k"),
    "int_shape": ("tuple({x}.shape)", "x"),
    "ndim": ("len({x}.shape)", "x"),
    "set_value": ("{x}.assign({value})", "x value"),
    "sqrt": ("keras.ops.sqrt(keras.ops.maximum({x}, 0.0))", "x"),
    "update_add": ("{x}.assign_add({increment})", "x increment"),
    "update_sub": ("{x}.assign_sub({decrement})", "x decrement"),
    "variable": ("keras.Variable({value}, dtype=keras.config.floatx())", "value"),
}
# Other types (indices of 32 bits), a tensor that was a variable, other random numbers.
OTHERWISE = {
    "argmax", "argmin", "cast_to_floatx", "ones", "random_normal", "random_uniform",
    "truncated_normal", "variable", "zeros",
}  # fmt: skip
SIMPLE = (ast.Name, ast.Attribute, ast.Call, ast.Subscript)  # stands before a dot as it is
PUBLIC_NAME = re.compile(r"\b(?:keras|tf)\.[\w.]*\w")


@fixes("backend-function", SAFE)
def fix_backend_function(draft, hit):
    """The function of `keras.ops` that does the same, else TensorFlow's, else what it stands for."""
    node, code = hit.node, draft.code
    name = code.dotted(node).rpartition(".")[2]
    if name not in RENAMED or not isinstance(node, ast.Attribute):
        raise NoFix  # a name that was imported by itself; its import would be left
    new, spec = RENAMED[name]
    parameters = [parameter_of(part) for part in spec.split()]
    call = code.parent(node)
    if not (isinstance(call, ast.Call) and call.func is node):
        edits = passed_on(draft, node, new, parameters)
    elif "{" in new:
        edits = [written_anew(draft, call, new, parameters)]
    else:
        edits = renamed_call(draft, call, new, parameters)
    return Fix(tuple(edits), unsafe=name in OTHERWISE)


def parameter_of(part: str) -> Parameter:
    old_and_new, _, default = part.partition("=")
    old, _, new = old_and_new.partition(":")
    return Parameter(old, new or old.lstrip("+"), default)


def passed_on(draft: Draft, node, new: str, parameters: list[Parameter]) -> list[Edit]:
    """A function that is given to another one, which calls it with its first argument."""
    if "{" in new or any(p.default for p in parameters):
        raise NoFix
    return [draft.replaced(node, draft.reference(new, node))]


def renamed_call(draft: Draft, call, new: str, parameters: list[Parameter]) -> list[Edit]:
    """Another name for the function and its keywords; the layout of the call stays."""
    by_name = {p.old: p for p in parameters if not p.old.startswith("+")}
    given = {item.arg for item in call.keywords}
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    if starred or len(call.args) > len(by_name) or not given <= {*by_name}:
        raise NoFix
    given |= {*list(by_name)[: len(call.args)]}
    edits = [draft.replaced(call.func, draft.reference(new, call))]
    for item in call.keywords:
        if by_name[item.arg].new != item.arg:
            edits.append(draft.renamed_keyword(call, item.arg, by_name[item.arg].new))
    missing = [f"{p.new}={p.default}" for p in parameters if p.default and p.old not in given]
    if missing:
        place = draft.arguments(call)[-1][1]
        edits.append(Edit(place, place, ", " + ", ".join(missing)))
    return edits


def written_anew(draft: Draft, call, new: str, parameters: list[Parameter]) -> Edit:
    """Another expression; only where each argument is given, and used once."""
    given = dict(zip((p.old for p in parameters), call.args))
    given.update({item.arg: item.value for item in call.keywords})
    wrong = any(isinstance(argument, ast.Starred) for argument in call.args)
    count = len(call.args) + len(call.keywords)
    if wrong or {*given} != {p.old for p in parameters} or count != len(given):
        raise NoFix
    written = {old: draft.argument_text(call, value) for old, value in given.items()}
    comments = draft.text[draft.end(call.func) : draft.end(call)].count("#")
    if comments != sum(text.count("#") for text in written.values()):
        raise NoFix  # one stands between the arguments
    new = PUBLIC_NAME.sub(lambda match: draft.reference(match[0], call), new)
    for old, value in given.items():
        alone = not re.search(rf"\{{{old}\}}\.|\* \{{{old}\}}", new) or isinstance(value, SIMPLE)
        new = new.replace("{" + old + "}", written[old] if alone else f"({written[old]})")
    return draft.replaced(call, new)
