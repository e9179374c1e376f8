import ast

from checker.nodes import NEVER, Position, end, is_list, is_method_call, start
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL, WEIGHT


@rule(
    "appended-list",
    WARNING,
    "migration/silent-changes/#appended-list",
    en="Keras 3 keeps its own copy of a list that is put on `self`, so what is appended to "
    "`{what}` afterwards is not tracked (on Keras 2 it was); append to the attribute of `self`.",
    ko="케라스 3은 `self`에 넣은 리스트를 따로 복사해 두므로 그 뒤에 `{what}`에 덧붙인 것은 "
    "추적되지 않습니다(케라스 2에서는 추적되었습니다). `self`의 속성에 덧붙입니다.",
    no_fix=DESIGN,
)
def appended_list(code):
    for class_ in code.classes_of(LAYER, MODEL):
        for method in code.setup_methods(class_):
            kept = lists_put_on_self(code, method)
            for node in code.inside(method):
                if not is_method_call(node, "append", "insert") or not node.args:
                    continue
                name = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
                is_later = start(node) > kept.get(name, NEVER)
                if is_later and code.kind(node.args[-1]) in (LAYER, MODEL, WEIGHT):
                    yield Hit(node, name)


def lists_put_on_self(code, method) -> dict[str, Position]:
    """Return the names of lists that a method assigns to attributes of self, and where."""
    kept = {}
    for node in code.inside(method):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Name):
            continue
        if any(map(code.is_self_attribute, node.targets)) and is_list(code.value(node.value)):
            kept[node.value.id] = end(node)
    return kept
