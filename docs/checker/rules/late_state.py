import ast

from checker.nodes import is_method_call, parts
from checker.rule import DESIGN, ERROR, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "late-state",
    ERROR,
    "migration/side-by-side/#late-state",
    en="what `call` makes is no state of the layer on Keras 3: `self.add_weight` and a layer put "
    'on `self` raise ("You cannot add new elements of state"), a `tf.Variable` outside `fit` '
    "passes with no weight to train or save (Keras 2 took some of it); make them in `__init__` "
    "or `build`.",
    ko="케라스 3에서는 `call`이 만든 것이 레이어의 상태가 되지 않습니다. `self.add_weight`와 "
    '`self`에 넣은 레이어는 에러를 내고("You cannot add new elements of state"), '
    "`tf.Variable`은 `fit` 밖에서는 학습되지도 저장되지도 않은 채 조용히 넘어갑니다(케라스 2는 "
    "일부를 받아들였습니다). `__init__`이나 `build`에서 만듭니다.",
    no_fix=DESIGN,
)
def late_state(code):
    for class_ in code.classes_of(LAYER, MODEL):
        call_method = code.method(class_, "call")
        if not call_method:
            continue
        for node in code.inside(call_method):
            if is_method_call(node, "add_weight") and code.is_self(node.func.value):
                yield Hit(node)
        for value in code.values_kept_on_self(call_method):
            for part in parts(value):
                made = isinstance(part, ast.Call)
                if made and code.kind(part) == LAYER:
                    yield Hit(part)
                elif made and code.made_by(part) == "tf.Variable":
                    yield Hit(part, severity=WARNING)
