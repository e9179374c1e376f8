import ast

from checker.nodes import argument
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.rules.lambda_layer import layers_called


@rule(
    "lambda-load",
    ERROR,
    "migration/side-by-side/#lambda-h5",
    en="Keras 3 saves a `Lambda` of a Python `lambda`, and `load_model` refuses the file, be it "
    "`.h5` or `.keras` (Keras 2, and Keras 3 up to 3.11.2, loaded `.h5`); write a layer, or pass "
    "`safe_mode=False` if you trust the file.",
    ko="케라스 3은 파이썬 `lambda`가 든 `Lambda`를 저장은 하지만, `.h5`든 `.keras`든 "
    "`load_model`이 그 파일을 거부합니다(케라스 2와 3.11.2까지의 케라스 3은 `.h5`를 불러왔습니다). "
    "레이어를 작성하거나, 믿을 수 있는 파일이라면 `safe_mode=False`를 줍니다.",
    no_fix=DESIGN,
)
def lambda_load(code):
    for call in code.calls:
        if code.makes_keras_layer(call, "Lambda"):
            function = argument(call, 0, "function")
            value = None if function is None else code.value(function)
            if isinstance(value, ast.Lambda) and not any(layers_called(code, value)):
                yield Hit(call)
