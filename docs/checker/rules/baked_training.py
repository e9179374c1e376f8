import ast

from checker.nodes import keyword
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL

OF_FALSE = "migration/silent-changes/#training-false"


@rule(
    "baked-training",
    WARNING,
    "migration/silent-changes/#training-true",
    en="a functional model of Keras 3 overrides a `training` that was fixed when it was built "
    "(Keras 2 kept it): subclass the layer for `True`, set `layer.trainable = False` for "
    "`False`.",
    ko="케라스 3의 함수형 모델은 만들 때 고정한 `training`을 덮어씁니다(케라스 2는 지켰습니다). "
    "`True`라면 레이어를 서브클래싱하고, `False`라면 `layer.trainable = False`로 둡니다.",
    no_fix=DESIGN,
)
def baked_training(code):
    for call in code.calls:
        training = keyword(call, "training")
        is_fixed = isinstance(training, ast.Constant) and isinstance(training.value, bool)
        if not is_fixed or not call.args:
            continue
        if not (code.may_be(call.func, LAYER) or code.may_be(call.func, MODEL)):
            continue
        if code.in_class_of(call, LAYER, MODEL):
            continue
        # Called on arrays, the layer does as it is told. Only what is built into a model isn't.
        built_here = isinstance(call.func, ast.Call) and not code.is_data(call.args[0])
        if built_here or code.comes_from_tensor(call.args[0]):
            yield Hit(call, link="" if training.value else OF_FALSE)
