from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import OPTIMIZER

OF_OLD_OPTIMIZERS = (
    "_resource_apply_dense", "_resource_apply_sparse", "_create_slots", "get_updates",
)  # fmt: skip


@rule(
    "own-optimizer",
    ERROR,
    "migration/went-away/#optimizer-methods",
    en="Keras 3 doesn't call `{what}` of an optimizer (from TensorFlow 2.11 on, Keras 2 doesn't, "
    "either); make the variables in `build` and write the step as `update_step`.",
    ko="케라스 3은 옵티마이저의 `{what}` 메서드를 부르지 않습니다(케라스 2도 텐서플로우 2.11부터 "
    "부르지 않습니다). 변수는 `build`에서 만들고 한 스텝은 `update_step`으로 작성합니다.",
    no_fix=DESIGN,
)
def own_optimizer(code):
    for class_ in code.classes_of(OPTIMIZER):
        methods = (code.method(class_, name) for name in OF_OLD_OPTIMIZERS)
        yield from (Hit(method, method.name) for method in methods if method)
