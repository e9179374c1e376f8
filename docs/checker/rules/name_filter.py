import ast

from checker.nodes import parts, text_of
from checker.rule import CHOICE, WARNING, Hit, rule
from checker.vocabulary import WEIGHT

METHODS_OF_TEXT = (
    "startswith", "endswith", "split", "rsplit", "partition", "rpartition", "find", "index",
)  # fmt: skip


@rule(
    "name-filter",
    WARNING,
    "migration/silent-changes/#weight-names",
    en="on Keras 3 `w.name` is only `kernel` (on Keras 2 `dense/kernel:0`), so such a filter "
    'finds nothing and a dict by name loses weights; write `getattr(w, "path", w.name)` or go '
    "through `model.get_layer(...)`.",
    ko="케라스 3의 `w.name`은 `kernel`뿐이므로(케라스 2에서는 `dense/kernel:0`) 이런 필터는 "
    '아무것도 찾지 못하고 이름을 키로 쓴 dict는 가중치를 잃습니다. `getattr(w, "path", '
    "w.name)`을 쓰거나 `model.get_layer(...)`로 찾습니다.",
    no_fix=CHOICE,
)
def name_filter(code):
    def is_name(node):
        is_attribute = isinstance(node, ast.Attribute) and node.attr == "name"
        return is_attribute and code.kind(node.value) == WEIGHT

    def is_old_name(node):
        return any(mark in (text_of(node) or "") for mark in ("/", ":0"))

    for node in code.all(ast.Compare):
        sides = [node.left, *node.comparators]
        compared = [inner for side in sides for inner in parts(side)]
        if any(map(is_name, sides)) and any(map(is_old_name, compared)):
            yield Hit(node)
    for call in code.method_calls(*METHODS_OF_TEXT):
        if is_name(call.func.value) and call.args and any(map(is_old_name, parts(call.args[0]))):
            yield Hit(call)
    for call in code.calls:
        regex = code.name(call.func) in ("re.search", "re.match", "re.fullmatch", "re.findall")
        if regex and len(call.args) > 1 and is_old_name(call.args[0]) and is_name(call.args[1]):
            yield Hit(call)
    for node in code.all(ast.DictComp):
        if is_name(node.key):
            yield Hit(node)
    for node in code.all(ast.Subscript):
        if isinstance(node.ctx, ast.Store) and is_name(node.slice):
            yield Hit(node)
