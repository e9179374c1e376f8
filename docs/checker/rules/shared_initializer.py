import ast

from checker.rule import CHOICE, WARNING, Hit, rule
from checker.vocabulary import INITIALIZER


@rule(
    "shared-initializer",
    WARNING,
    "migration/silent-changes/#shared-initializer",
    en="one initializer object gives the same numbers to every weight of the same shape, on Keras "
    "2 with a warning and on Keras 3 without; make a new one for each layer.",
    ko="초기화 객체 하나를 함께 쓰면 모양이 같은 가중치가 모두 같은 값이 됩니다. 케라스 2는 "
    "경고하지만 케라스 3은 조용합니다. 레이어마다 새로 만듭니다.",
    no_fix=CHOICE,
)
def shared_initializer(code):
    users: dict[ast.AST, ast.Call] = {}
    for call in code.calls:
        for item in call.keywords:
            is_named = isinstance(item.value, (ast.Name, ast.Attribute))
            if is_named and (item.arg or "").endswith("initializer"):
                made = code.value(item.value)
                if code.kind(made) == INITIALIZER and users.setdefault(made, call) is not call:
                    yield Hit(item.value)
