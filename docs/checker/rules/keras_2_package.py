import ast

from checker.code import imported_names
from checker.rule import DESIGN, ERROR, Hit, rule


@rule(
    "keras-2-package",
    ERROR,
    "migration/two-kerases/#whose",
    en="`{what}` was written for Keras 2, and nobody makes it fit Keras 3: `tensorflow_addons` "
    "can't be imported beside it, and a `Sequential` of Keras 3 refuses the layer of "
    "`tensorflow_hub`; take what `keras.layers` and `keras.optimizers` have now.",
    ko="`{what}`: 케라스 2에 맞춰 작성된 것이며 케라스 3에 맞게 고치는 사람이 없습니다. "
    "`tensorflow_addons`는 케라스 3이 설치되어 있으면 불러오지 못하고, 케라스 3의 `Sequential`은 "
    "`tensorflow_hub`의 레이어를 거부합니다. 지금 `keras.layers`와 `keras.optimizers`에 있는 "
    "것을 씁니다.",
    no_fix=DESIGN,
)
def keras_2_package(code):
    for node in code.all(ast.Import, ast.ImportFrom):
        names = imported_names(node, lambda name: False)
        if any(name.split(".")[0] == "tensorflow_addons" for name in names):
            yield Hit(node, "tensorflow_addons")
    for call in code.calls:
        if code.name(call.func) == "tensorflow_hub.KerasLayer":
            yield Hit(call, "KerasLayer")
