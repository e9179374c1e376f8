import ast

from checker.nodes import last_name
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import FOREIGN


@rule(
    "depthwise-kernel",
    ERROR,
    "migration/side-by-side/#depthwise-kernel",
    en="the weight of `DepthwiseConv2D` is called `kernel` on Keras 3 (`depthwise_kernel` on "
    "Keras 2); write `layer.weights[0]`, which works on both.",
    ko="`DepthwiseConv2D`의 가중치는 케라스 3에서 `kernel`입니다(케라스 2에서는 "
    "`depthwise_kernel`). 두 버전에서 모두 되는 `layer.weights[0]`을 씁니다.",
)
def depthwise_kernel(code):
    # Separable layers keep the attribute, on Keras 3 too.
    mentioned = {last_name(node) for node in code.all(ast.Name, ast.Attribute)}
    depthwise = any(name.startswith("DepthwiseConv") for name in mentioned)
    separable = any(name.startswith("SeparableConv") for name in mentioned)
    for node in code.all(ast.Attribute):
        if node.attr != "depthwise_kernel" or not isinstance(node.ctx, ast.Load):
            continue
        if code.assigns_on_self(node):
            continue
        maker = code.made_by(node.value).rpartition(".")[2]
        may_be_one = not maker and depthwise and not separable
        is_one = maker.startswith("DepthwiseConv")
        if (is_one or may_be_one) and code.kind(node.value) != FOREIGN:
            yield Hit(node)
