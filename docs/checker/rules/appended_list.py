import ast

from checker.nodes import NEVER, Position, end, is_list, is_method_call, start
from checker.rule import WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL, WEIGHT


@rule(
    "appended-list",
    WARNING,
    "migration/silent-changes/#appended-list",
    en="Keras 3 keeps its own copy of a list that is put on `self`, so what is appended to "
    "`{what}` afterwards is not tracked (on Keras 2 it was); append to the attribute of `self`.",
    ko="케라스 3은 `self`에 넣은 리스트를 따로 복사해 두므로 그 뒤에 `{what}`에 덧붙인 것은 "
    "추적되지 않습니다(케라스 2에서는 추적되었습니다). `self`의 속성에 덧붙입니다.",
)
def appended_list(code):
    for class_ in code.classes_of(LAYER, MODEL):
        for method in code.setup_methods(class_):
            kept: dict[str, Position] = {}
            for node in code.inside(method):
                if (
                    isinstance(node, ast.Assign)
                    and isinstance(node.value, ast.Name)
                    and any(map(code.is_self_attribute, node.targets))
                ):
                    if is_list(code.value(node.value)):
                        kept[node.value.id] = end(node)
            for node in code.inside(method):
                if (
                    isinstance(node, ast.Call)
                    and is_method_call(node, "append", "insert")
                    and isinstance(node.func.value, ast.Name)
                ):
                    after = kept.get(node.func.value.id, NEVER)
                    if (
                        start(node) > after
                        and node.args
                        and code.kind(node.args[-1]) in (LAYER, MODEL, WEIGHT)
                    ):
                        yield Hit(node, node.func.value.id)
