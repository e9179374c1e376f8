import ast

from checker.nodes import parts
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "module-layer",
    WARNING,
    "migration/silent-changes/#module",
    en="the `variables` of a `tf.Module` lack those of a Keras 3 layer, so what takes them from there "
    "doesn't train them (those of Keras 2 were among them); make the class a "
    "`keras.layers.Layer` or a `keras.Model`.",
    ko="`tf.Module`의 `variables`에는 케라스 3 레이어의 변수가 없으므로, 거기서 변수를 얻는 코드는 "
    "그것을 학습하지 않습니다(케라스 2 레이어의 변수는 있었습니다). 클래스를 "
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
