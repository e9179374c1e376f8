import ast

from checker.rule import ERROR, Hit, rule
from checker.vocabulary import LAYER

GONE_FROM_LAYERS = {
    "output_shape", "input_shape", "get_output_at", "get_input_at", "get_output_shape_at",
    "get_input_shape_at",
}  # fmt: skip


@rule(
    "output-shape",
    ERROR,
    "migration/side-by-side/#output-shape",
    en="layers of Keras 3 have no `{what}` (those of Keras 2 had); write `layer.output.shape` or "
    "`layer.input.shape`, which both have.",
    ko="케라스 3의 레이어에는 `{what}` 속성이 없습니다(케라스 2에는 있었습니다). 두 버전에 모두 "
    "있는 `layer.output.shape`나 `layer.input.shape`를 씁니다.",
)
def output_shape(code):
    for node in code.all(ast.Attribute):
        if node.attr not in GONE_FROM_LAYERS or not isinstance(node.ctx, ast.Load):
            continue
        if code.is_self(node.value) or not code.may_be(node.value, LAYER):
            continue
        if not code.is_own_class(node.value):  # which may well have such an attribute of its own
            yield Hit(node, node.attr)
