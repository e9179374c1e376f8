import ast

from checker.nodes import parts
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "module-layer",
    WARNING,
    "migration/silent-changes/#module",
    en="a `tf.Module` doesn't see the variables of a Keras 3 layer, so they are neither trained "
    "through it nor in its checkpoint (it saw those of Keras 2); make the class a "
    "`keras.layers.Layer` or a `keras.Model`.",
    ko="`tf.Module`은 케라스 3 레이어의 변수를 보지 못하므로 그 변수는 이 모듈을 통해 학습되지도 "
    "체크포인트에 들어가지도 않습니다(케라스 2 레이어의 변수는 보았습니다). 클래스를 "
    "`keras.layers.Layer`나 `keras.Model`로 만듭니다.",
    no_fix=DESIGN,
)
def module_layer(code):
    for class_ in code.all(ast.ClassDef):
        if not any(code.name(base) == "tf.Module" for base in class_.bases):
            continue
        for method in code.setup_methods(class_):
            for value in code.values_kept_on_self(method):
                for part in parts(value):
                    if isinstance(part, ast.Call) and code.kind(part) in (LAYER, MODEL):
                        yield Hit(part)
