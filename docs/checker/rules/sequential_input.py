import ast

from checker.nodes import all_arguments, parts
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import ENDS_OF_A_MODEL

SEQUENTIALS = {"keras.Sequential", "keras.models.Sequential"}


@rule(
    "sequential-input",
    ERROR,
    "layers/inner-outputs/#defined-output",
    en="a `Sequential` of Keras 3 has no `{what}` before it is called on a tensor (on Keras 2 it "
    "had one as soon as it was built); write `model.inputs` and `model.outputs`, which both "
    "have.",
    ko="케라스 3의 `Sequential`은 텐서로 부르기 전에는 `{what}` 속성이 없습니다(케라스 2에서는 "
    "빌드되면 바로 있었습니다). 두 버전에 모두 있는 `model.inputs`와 `model.outputs`를 씁니다.",
    no_fix=DESIGN,
)
def sequential_input(code):
    for node in code.all(ast.Attribute):
        if node.attr not in ENDS_OF_A_MODEL or not isinstance(node.ctx, ast.Load):
            continue
        model = code.value(node.value)
        is_named = model is not node.value
        if is_named and code.made_by(node.value) in SEQUENTIALS and not is_used_by(code, model):
            yield Hit(node, node.attr)


def is_used_by(code, model) -> bool:
    """True if the model is called, or given to something that may call it."""
    for call in code.calls:
        used = [call.func, *(part for given in all_arguments(call) for part in parts(given))]
        if any(code.value(one) is model for one in used if one is not model):
            return True
    return False
