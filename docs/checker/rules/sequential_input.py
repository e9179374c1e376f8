import ast

from checker.rule import ERROR, Hit, rule
from checker.vocabulary import ENDS_OF_A_MODEL


@rule(
    "sequential-input",
    ERROR,
    "troubleshooting/errors-inputs/#defined-output",
    en="a `Sequential` of Keras 3 has no `{what}` before it is called on a tensor (on Keras 2 it "
    "had one as soon as it was built); write `model.inputs` and `model.outputs`, which both "
    "have.",
    ko="케라스 3의 `Sequential`은 텐서로 부르기 전에는 `{what}` 속성이 없습니다(케라스 2에서는 "
    "빌드되면 바로 있었습니다). 두 버전에 모두 있는 `model.inputs`와 `model.outputs`를 씁니다.",
)
def sequential_input(code):
    called = {code.value(call.func) for call in code.calls}
    for node in code.all(ast.Attribute):
        if node.attr not in ENDS_OF_A_MODEL or not isinstance(node.ctx, ast.Load):
            continue
        model = code.value(node.value)
        if code.made_by(node.value).endswith(".Sequential") and model not in called:
            if model is not node.value:
                yield Hit(node, node.attr)
