import ast

from checker.nodes import last_name, parts
from checker.rule import CHOICE, ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL

NAMES_OF_FLAGS = ("training", "is_training", "train")


@rule(
    "positional-arguments",
    ERROR,
    "migration/side-by-side/#positional-arguments",
    en="calling a layer, Keras 3 takes by place only tensors (Keras 2 took anything); write what "
    "is none by its name, such as `layer(x, training=True)`.",
    ko="레이어를 부를 때 케라스 3은 텐서만 자리로 받습니다(케라스 2는 무엇이든 받았습니다). 텐서가 "
    "아닌 것은 `layer(x, training=True)`처럼 이름을 적어 줍니다.",
    no_fix=CHOICE,
)
def positional_arguments(code):
    for call in code.calls:
        if code.kind(call.func) not in (LAYER, MODEL):
            continue
        first = call.args[:1]
        if (
            any(map(is_list_of_numbers, first)) or any(map(is_no_tensor, call.args[1:]))
        ) and not code.calls_its_own_way(call.func):
            yield Hit(call)


def is_list_of_numbers(node) -> bool:
    return isinstance(node, ast.List) and all(isinstance(p, ast.Constant) for p in parts(node))


def is_no_tensor(node) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is not None  # which Keras 3 takes by place
    return last_name(node) in NAMES_OF_FLAGS
