import ast

from checker.nodes import argument, short
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "lambda-layer",
    WARNING,
    "migration/silent-changes/#lambda-layer",
    en="`{what}` is used inside a `Lambda`, so Keras 3 neither trains nor saves its weights, "
    "without a word (Keras 2 raised where it wasn't built yet); write a layer with `{what}` as an "
    "attribute.",
    ko="케라스 3은 `Lambda` 안에서 쓴 `{what}` 레이어의 가중치를 아무 말 없이 학습도 저장도 하지 "
    "않습니다(케라스 2는 아직 빌드하지 않았으면 에러를 냈습니다). `{what}` 레이어를 속성으로 가진 "
    "레이어를 작성합니다.",
    no_fix=DESIGN,
)
def lambda_layer(code):
    for call in code.calls:
        function = argument(call, 0, "function")
        if not code.makes_keras_layer(call, "Lambda") or not isinstance(function, ast.Lambda):
            continue
        for inner in layers_called(code, function):
            yield Hit(inner, short(inner.func))


def layers_called(code, function):
    """Give the calls of layers in a `lambda`."""
    for inner in ast.walk(function.body):
        if isinstance(inner, ast.Call) and isinstance(inner.func, (ast.Name, ast.Attribute)):
            if code.kind(inner.func) in (LAYER, MODEL):
                yield inner
