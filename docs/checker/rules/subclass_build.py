from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import MODEL


@rule(
    "subclass-build",
    WARNING,
    "migration/silent-changes/#subclass-build",
    en="`build` of a subclassed model makes no weights on Keras 3, and `load_weights` after it "
    "loads none (on Keras 2 it made them); call the model once: `model(tf.zeros((1, 3)))`.",
    ko="케라스 3에서 서브클래싱한 모델의 `build`는 가중치를 만들지 않으므로 그 뒤의 "
    "`load_weights`는 아무것도 불러오지 않습니다(케라스 2에서는 만들었습니다). 모델을 한 번 "
    "부릅니다: `model(tf.zeros((1, 3)))`.",
    no_fix=DESIGN,
)
def subclass_build(code):
    for call in code.method_calls("build"):
        class_ = code.class_of_value(call.func.value)
        if class_ is None or code.family(class_) != MODEL or code.has_base(class_, "Sequential"):
            continue
        if code.has_method(class_, "call") and not code.has_method(class_, "build"):
            yield Hit(call)
