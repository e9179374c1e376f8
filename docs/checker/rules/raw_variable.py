from checker.nodes import parts
from checker.rule import WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL

MAKERS_OF_VARIABLES = ("tf.Variable", "keras.backend.variable")


@rule(
    "raw-variable",
    WARNING,
    "migration/silent-changes/#untracked",
    en="Keras 3 doesn't see a `tf.Variable` or `K.variable` as a weight: it is neither trained "
    "nor saved, without an error (Keras 2 did both); write `self.add_weight(shape=..., initializer=..., "
    "name=...)`.",
    ko="케라스 3은 `tf.Variable`이나 `K.variable`을 가중치로 보지 않아 에러 없이 학습도 저장도 "
    "하지 않습니다(케라스 2에서는 둘 다 되었습니다). `self.add_weight(shape=..., initializer=..., "
    "name=...)`로 만듭니다.",
)
def raw_variable(code):
    for class_ in code.classes_of(LAYER, MODEL):
        for method in code.setup_methods(class_):
            for value in code.values_kept_on_self(method):
                for part in parts(value):
                    if code.made_by(part) in MAKERS_OF_VARIABLES:
                        yield Hit(part)
