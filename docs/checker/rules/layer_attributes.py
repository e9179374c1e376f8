import ast

from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL

GONE_ATTRIBUTES = {
    "inbound_nodes", "outbound_nodes", "input_mask", "output_mask", "updates", "state_updates",
    "get_input_mask_at", "get_output_mask_at", "input_names", "_is_graph_network",
}  # fmt: skip


@rule(
    "layer-attributes",
    ERROR,
    "migration/went-away/#layer-attributes",
    en="layers and models of Keras 3 have no `{what}` (those of Keras 2 had); take what the model "
    "is made of from `model.inputs`, `model.outputs`, `model.layers` and `layer.output`.",
    ko="케라스 3의 레이어와 모델에는 `{what}` 속성이 없습니다(케라스 2에는 있었습니다). 모델이 "
    "무엇으로 이루어졌는지는 `model.inputs`, `model.outputs`, `model.layers`, `layer.output`에서 "
    "얻습니다.",
    no_fix=DESIGN,
)
def layer_attributes(code):
    for node in code.all(ast.Attribute):
        if node.attr not in GONE_ATTRIBUTES or not isinstance(node.ctx, ast.Load):
            continue
        if code.is_self(node.value) or code.is_own_class(node.value):
            continue  # which may well have such an attribute of its own
        if code.kind(node.value) in (LAYER, MODEL):
            yield Hit(node, node.attr)
