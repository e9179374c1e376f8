import ast

from checker.nodes import parts
from checker.rule import ERROR, WARNING, Hit, rule
from checker.vocabulary import WEIGHT

METHODS_OF_VARIABLES = (
    "value", "read_value", "ref", "experimental_ref", "get_shape", "scatter_nd_update",
    "sparse_read",
)  # fmt: skip

OF_DTYPES = {"name", "is_floating", "as_numpy_dtype", "is_integer"}


@rule(
    "variable-api",
    ERROR,
    "migration/side-by-side/#variable-api",
    en="the weights of Keras 3 are no `tf.Variable` and have no `{what}`; write `w.value` without "
    "parentheses or `w.numpy()`, `id(w)` as a key, `tf.as_dtype(w.dtype)`, and "
    "`isinstance(w, keras.Variable)`.",
    ko="케라스 3의 가중치는 `tf.Variable`이 아니며 `{what}` 표현을 쓸 수 없습니다. 괄호 없는 "
    "`w.value`나 `w.numpy()`를, 키로는 `id(w)`를, 그리고 `tf.as_dtype(w.dtype)`과 `isinstance(w, keras.Variable)`을 "
    "씁니다.",
)
def variable_api(code):
    for call in code.method_calls(*METHODS_OF_VARIABLES):
        if code.kind(call.func.value) == WEIGHT:
            yield Hit(call, call.func.attr + "()")
    for call in code.calls:
        if code.name(call.func) != "isinstance" or len(call.args) != 2:
            continue
        if code.kind(call.args[0]) == WEIGHT:
            if any(code.name(part) == "tf.Variable" for part in parts(call.args[1])):
                yield Hit(call, "isinstance(w, tf.Variable)", severity=WARNING)
    for node in code.all(ast.Attribute):
        inner = node.value
        is_dtype = isinstance(inner, ast.Attribute) and inner.attr == "dtype"
        if is_dtype and node.attr in OF_DTYPES and code.kind(inner.value) == WEIGHT:
            yield Hit(node, "dtype." + node.attr)
