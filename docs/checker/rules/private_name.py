import ast

from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "private-name",
    WARNING,
    "migration/silent-changes/#private-name",
    en="Keras 3 doesn't look at `_name`, so the name stays what it was (Keras 2 took it); give "
    "the name where the layer is made: `super().__init__(name=...)`.",
    ko="케라스 3은 `_name`을 보지 않으므로 이름이 그대로 남습니다(케라스 2는 그 이름을 "
    "썼습니다). 레이어를 만들 때 `super().__init__(name=...)`처럼 이름을 줍니다.",
    no_fix=DESIGN,
)
def private_name(code):
    for node in code.all(ast.Attribute):
        if node.attr == "_name" and isinstance(node.ctx, ast.Store):
            if code.kind(node.value) in (LAYER, MODEL) or code.may_be(node.value, MODEL):
                yield Hit(node)
