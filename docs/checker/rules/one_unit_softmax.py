import ast

from checker.nodes import argument, text_of
from checker.rule import WARNING, Hit, rule

FUNCTIONS_OF_SOFTMAX = ("tf.nn.softmax", "keras.activations.softmax")


@rule(
    "one-unit-softmax",
    WARNING,
    "migration/silent-changes/#one-unit-softmax",
    en="softmax over one unit is always 1, on Keras 2 without a word and on Keras 3 with a "
    'warning; write `Dense(1, activation="sigmoid")`, or one unit per class.',
    ko="유닛이 하나인 softmax의 출력은 언제나 1입니다. 케라스 2는 아무 말이 없고 케라스 3은 "
    '경고만 합니다. `Dense(1, activation="sigmoid")`로 쓰거나 클래스마다 유닛을 하나씩 둡니다.',
)
def one_unit_softmax(code):
    for call in code.calls:
        if not code.makes_keras_layer(call, "Dense"):
            continue
        units, activation = argument(call, 0, "units"), argument(call, 1, "activation")
        one = isinstance(units, ast.Constant) and type(units.value) is int and units.value == 1
        if one and activation is not None:
            if text_of(activation) == "softmax" or code.name(activation) in FUNCTIONS_OF_SOFTMAX:
                yield Hit(call)
