import ast

from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import TENSOR

OF_TENSORS_OF_TENSORFLOW = {"get_shape", "set_shape"}
OF_SHAPES = {"as_list", "ndims", "rank", "dims", "num_elements", "is_fully_defined"}


@rule(
    "tensor-shape",
    ERROR,
    "troubleshooting/other-causes-layers/#shape-of-a-tensor",
    en="on Keras 3 the shape of a tensor in a functional model is a plain tuple and its dtype a "
    "text, so there is no `{what}` (on Keras 2 there was); write `tuple(x.shape)`, "
    "`len(x.shape)` or `tf.as_dtype(x.dtype)`.",
    ko="케라스 3에서 함수형 모델에 있는 텐서의 shape는 보통 튜플이고 dtype은 문자열이므로 `{what}` "
    "속성이 없습니다(케라스 2에는 있었습니다). `tuple(x.shape)`, `len(x.shape)`, "
    "`tf.as_dtype(x.dtype)`로 씁니다.",
    no_fix=DESIGN,
)
def tensor_shape(code):
    for node in code.all(ast.Attribute):
        if node.attr in OF_TENSORS_OF_TENSORFLOW and code.kind(node.value) == TENSOR:
            yield Hit(node, node.attr)
        inner = node.value
        if not isinstance(inner, ast.Attribute) or code.kind(inner.value) != TENSOR:
            continue
        of_shape = inner.attr == "shape" and node.attr in OF_SHAPES
        of_dtype = inner.attr == "dtype" and node.attr == "name"
        if of_shape or of_dtype:
            yield Hit(node, node.attr)
