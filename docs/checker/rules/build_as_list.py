import ast

from checker.rule import ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL

OF_TENSOR_SHAPE = {
    "as_list", "ndims", "rank", "dims", "with_rank", "num_elements", "is_fully_defined",
}  # fmt: skip


@rule(
    "build-as-list",
    ERROR,
    "migration/side-by-side/#build-shape",
    en="on Keras 3 `build` gets a plain tuple, which has no `{what}` (a `TensorShape` on Keras "
    "2); write `input_shape[-1]`, or `tuple(input_shape)` for all of it.",
    ko="케라스 3의 `build`는 보통 튜플을 받으며 튜플에는 `{what}` 속성이 없습니다(케라스 2에서는 "
    "`TensorShape`를 받습니다). `input_shape[-1]`로, 전체가 필요하면 `tuple(input_shape)`로 "
    "씁니다.",
)
def build_as_list(code):
    for class_ in code.classes_of(LAYER, MODEL):
        build = code.method(class_, "build")
        for node in code.inside(build) if build else ():
            if not isinstance(node, ast.Attribute):
                continue
            if node.attr in OF_TENSOR_SHAPE and code.is_parameter_of(build, node.value):
                yield Hit(node, node.attr)
            elif node.attr == "value" and isinstance(node.value, ast.Subscript):
                if code.is_parameter_of(build, node.value.value):
                    yield Hit(node, node.attr)
