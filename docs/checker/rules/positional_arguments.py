import ast

from checker.nodes import is_no_tensor, parts
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "positional-arguments",
    ERROR,
    "migration/side-by-side/#positional-arguments",
    en="when a layer is called, Keras 3 accepts only tensors as positional arguments (Keras 2 "
    "accepted anything); pass everything else as a keyword, such as `layer(x, training=True)`.",
    ko="레이어를 호출할 때 케라스 3은 텐서만 위치 인자로 받습니다(케라스 2는 무엇이든 "
    "받았습니다). 텐서가 아닌 것은 `layer(x, training=True)`처럼 키워드 인자로 넘깁니다.",
)
def positional_arguments(code):
    for call in code.calls:
        if not is_layer(code, call.func):
            continue
        first = call.args[:1]
        if (
            any(map(is_list_of_numbers, first)) or any(map(is_no_tensor, call.args[1:]))
        ) and not code.calls_its_own_way(call.func):
            yield Hit(call)


def is_layer(code, function) -> bool:
    """True for a layer, and for an attribute that holds one in some cases: `self.shortcut`."""
    held = code.values_of(function) if code.is_self_attribute(function) else []
    return any(code.kind(one) in (LAYER, MODEL) for one in (function, *held))


def is_list_of_numbers(node) -> bool:
    return isinstance(node, ast.List) and all(isinstance(p, ast.Constant) for p in parts(node))
