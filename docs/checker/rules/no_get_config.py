import ast

from checker.nodes import argument_names, own_arguments
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER


@rule(
    "no-get-config",
    WARNING,
    "migration/went-away/#model-without-config",
    en="without `get_config`, the arguments of this layer are noted by themselves only where all "
    "of them are simple values, and `{what}` is called like a function or a layer: Keras 3 "
    "refuses to save it; return `{**super().get_config(), ...}` with every argument.",
    ko="`get_config`가 없으면 인자가 모두 단순한 값일 때만 저절로 기록되는데, 이 레이어는 `{what}` "
    "인자를 함수나 레이어처럼 부릅니다. 그래서 케라스 3은 저장을 거부합니다. 모든 인자를 넣은 "
    "`{**super().get_config(), ...}`를 돌려줍니다.",
    no_fix=DESIGN,
)
def no_get_config(code):
    for class_ in code.classes_of(LAYER):
        init = code.method(class_, "__init__")
        if not init or code.has_method(class_, "get_config") or not code.knows_all_bases(class_):
            continue
        if not init.args.kwarg and not {"trainable", "dtype"} <= set(argument_names(init)):
            continue  # the rule no-kwargs speaks
        for name in sorted(own_arguments(init)):
            if is_called(code, class_, init, name):
                yield Hit(init, name)
                break


def is_called(code, class_, init, name: str) -> bool:
    """True if a method calls what this argument gave, as it came or kept on self."""
    kept = {
        target.attr
        for node in code.inside(init)
        if isinstance(node, ast.Assign) and getattr(node.value, "id", "") == name
        for target in node.targets
        if code.is_self_attribute(target)
    }
    for node in ast.walk(class_):
        if not isinstance(node, ast.Call):
            continue
        if code.is_self_attribute(node.func) and node.func.attr in kept:
            return True
        if getattr(node.func, "id", "") == name and code.is_parameter_of(init, node.func):
            return True
    return False
