from checker.nodes import keyword, keywords, text_of
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import LAYER, METRIC, MODEL

REMOVED_FROM_ADD_WEIGHT = {
    "use_resource", "synchronization", "experimental_autocast", "partitioner",
}  # fmt: skip
AGGREGATIONS = "tf.VariableAggregation."


@rule(
    "add-weight-positional",
    ERROR,
    "migration/side-by-side/#add-weight",
    en="Keras 3 has another order of arguments in `add_weight` and no `use_resource`, "
    "`synchronization`, `experimental_autocast`, `partitioner` or `tf.VariableAggregation`; "
    "give every argument by keyword, `aggregation` as a string: `add_weight(shape=..., "
    "name=...)`.",
    ko="케라스 3의 `add_weight`는 인자 순서가 다르고 `use_resource`, `synchronization`, "
    "`experimental_autocast`, `partitioner`, `tf.VariableAggregation`을 받지 않습니다. 모든 "
    "인자를 키워드로, `aggregation`은 문자열로 줍니다: `add_weight(shape=..., name=...)`.",
)
def add_weight_positional(code):
    for call in code.method_calls("add_weight", "add_variable"):
        if code.kind(call.func.value) not in (LAYER, MODEL, METRIC):
            continue
        starts_with_name = bool(call.args) and text_of(call.args[0]) is not None
        aggregation = keyword(call, "aggregation")
        # On Keras 2, add_variable is add_weight under an old name; Keras 3 wants an initializer.
        old_name = call.func.attr == "add_variable" and "initializer" not in keywords(call)
        of_enum = aggregation is not None and code.name(aggregation).startswith(AGGREGATIONS)
        removed = REMOVED_FROM_ADD_WEIGHT & keywords(call)
        if starts_with_name or len(call.args) > 1 or removed or old_name or of_enum:
            yield Hit(call)
