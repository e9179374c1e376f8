import ast

from checker.draft import Edit, NoFix
from checker.fix import SAFE, fixes
from checker.nodes import is_method_call, keyword, keywords, text_of
from checker.vocabulary import METRIC

# The arguments of Keras 2, in their order.
OF_LAYERS = (
    "name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint",
    "use_resource", "synchronization", "aggregation",
)  # fmt: skip
OF_METRICS = ("name", "shape", "aggregation", "synchronization", "initializer", "dtype")
OLD_AGGREGATIONS = "tf.VariableAggregation."
NAMES_OF_AGGREGATIONS = {"NONE": "none", "SUM": "sum", "MEAN": "mean"}
WITHOUT_EFFECT = ("use_resource", "synchronization", "partitioner")


@fixes("add-weight-positional", SAFE)
def fix_add_weight_positional(draft, hit):
    """Keywords in the place of places; one argument that is gone is taken out at a time."""
    call, code = hit.node, draft.code
    of_metric = code.kind(call.func.value) == METRIC
    if call.args:
        return by_keyword(draft, call, OF_METRICS if of_metric else OF_LAYERS)
    if of_metric and keyword(call, "aggregation") is not None:
        return [draft.without_argument(call, "aggregation")]
    aggregation = keyword(call, "aggregation")
    if aggregation is not None and code.name(aggregation).startswith(OLD_AGGREGATIONS):
        name = NAMES_OF_AGGREGATIONS.get(code.name(aggregation)[len(OLD_AGGREGATIONS) :])
        if name is None:
            raise NoFix
        return [draft.replaced(aggregation, f'"{name}"')]
    if "experimental_autocast" in keywords(call):
        return [draft.renamed_keyword(call, "experimental_autocast", "autocast")]
    for name in WITHOUT_EFFECT:
        value = keyword(call, name)
        if value is not None and has_no_effect(code, name, value):
            return [draft.without_argument(call, name)]
    if call.func.attr == "add_variable":
        return [draft.renamed_attribute(call.func, "add_weight")]
    raise NoFix


def by_keyword(draft, call, names: tuple[str, ...]) -> list[Edit]:
    spans = draft.arguments(call)
    unpacked = any(isinstance(node, ast.Starred) for node in call.args)
    if unpacked or not is_name(call.args[0]) or len(call.args) > len(names):
        raise NoFix
    return [
        Edit(start, start, f"{name}=")
        for name, (start, _, node) in zip(names, spans)
        if node in call.args
    ]


def is_name(node) -> bool:
    """True for what is surely the name of a weight, the first argument on Keras 2."""
    if isinstance(node, ast.BinOp):
        return is_name(node.left) or is_name(node.right)
    of_text = isinstance(node, ast.JoinedStr) or text_of(node) is not None
    return of_text or (is_method_call(node, "format") and text_of(node.func.value) is not None)


def has_no_effect(code, name: str, value) -> bool:
    """`use_resource` says nothing since TensorFlow 2, the others where they say the default."""
    is_none = isinstance(value, ast.Constant) and value.value is None
    by_itself = code.name(value) == "tf.VariableSynchronization.AUTO"
    return name == "use_resource" or is_none or by_itself
