import ast

from checker.nodes import is_true, short, start
from checker.rule import CHOICE, WARNING, Hit, rule


@rule(
    "unfreeze-inside",
    WARNING,
    "migration/silent-changes/#unfreeze-inside",
    en="Keras 3 trains a layer that is unfrozen inside a frozen model (Keras 2 doesn't); write "
    "`model.trainable = True` first, then freeze the layers that should stay as they are.",
    ko="케라스 3은 동결한 모델 안에서 동결을 푼 레이어를 학습합니다(케라스 2는 학습하지 "
    "않습니다). 먼저 `model.trainable = True`로 두고, 그대로 둘 레이어를 동결합니다.",
    no_fix=CHOICE,
)
def unfreeze_inside(code):
    settings = [
        (node, node.targets[0].value)
        for node in code.all(ast.Assign)
        if isinstance(node.targets[0], ast.Attribute) and node.targets[0].attr == "trainable"
    ]
    for node, owner in settings:
        model = code.model_of_layer(owner)
        if model is None or not is_true(node.value):
            continue
        of_model = [
            other
            for other, whole in settings
            if short(whole) == short(model)
            and start(other) < start(node)
            and code.function_of(other) is code.function_of(node)
        ]
        if of_model and is_false(of_model[-1].value):
            yield Hit(node)


def is_false(node) -> bool:
    return isinstance(node, ast.Constant) and node.value is False
