import ast

from checker.nodes import is_method_call, keyword, text_of
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL, TENSOR


@rule(
    "slash-in-name",
    ERROR,
    "migration/side-by-side/#names-with-slash",
    en="Keras 3 refuses a `/` in the name of a layer, model or weight (Keras 2 took it); write "
    "another character, such as `_`.",
    ko="케라스 3은 레이어, 모델, 가중치의 이름에 `/`를 허용하지 않습니다(케라스 2는 "
    "허용했습니다). `_` 같은 다른 글자를 씁니다.",
)
def slash_in_name(code):
    for call in code.calls:
        name = keyword(call, "name")
        if name is None or not any("/" in (text_of(n) or "") for n in ast.walk(name)):
            continue
        if code.made_by(call).startswith("keras."):
            if code.kind(call) in (LAYER, MODEL, TENSOR):
                yield Hit(name)
        elif is_method_call(call, "add_weight") and code.kind(call.func.value) in (LAYER, MODEL):
            yield Hit(name)
