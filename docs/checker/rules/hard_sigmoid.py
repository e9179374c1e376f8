import ast

from checker.nodes import all_arguments, text_of
from checker.rule import CHOICE, WARNING, Hit, rule


@rule(
    "hard-sigmoid",
    WARNING,
    "migration/silent-changes/#hard-sigmoid",
    en="`hard_sigmoid` has another slope on Keras 3, 1/6 instead of the 0.2 of Keras 2, so weights "
    "trained with it predict something else; write a function with the old formula: "
    "`tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)`.",
    ko="`hard_sigmoid`의 기울기가 케라스 2의 0.2에서 케라스 3의 1/6로 바뀌어, 이것으로 학습한 "
    "가중치는 다르게 예측합니다. 예전 식으로 함수를 작성합니다: "
    "`tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)`.",
    no_fix=CHOICE,
)
def hard_sigmoid(code):
    for call in code.calls:
        if code.makes_keras_layer(call) or code.name(call.func) == "keras.activations.get":
            for given in all_arguments(call):
                if text_of(given) == "hard_sigmoid":
                    yield Hit(given)
    for node in code.names_in_use:
        if isinstance(node, (ast.Name, ast.Attribute)):
            if code.name(node) == "keras.activations.hard_sigmoid":
                yield Hit(node)
