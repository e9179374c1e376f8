import ast

from checker.nodes import argument, last_name
from checker.rule import CHOICE, WARNING, Hit, rule
from checker.vocabulary import INITIALIZER


@rule(
    "shared-initializer",
    WARNING,
    "migration/silent-changes/#shared-initializer",
    en="one initializer object gives the same numbers to every weight of the same shape, on Keras "
    "2 with a warning if it has no seed, on Keras 3 without; make a new one for each layer.",
    ko="초기화 객체 하나를 함께 쓰면 모양이 같은 가중치가 모두 같은 값이 됩니다. 케라스 2는 "
    "시드가 없으면 경고하지만 케라스 3은 조용합니다. 레이어마다 새로 만듭니다.",
    no_fix=CHOICE,
)
def shared_initializer(code):
    users: dict[ast.AST, list] = {}
    for call in code.calls:
        for item in call.keywords:
            is_named = isinstance(item.value, (ast.Name, ast.Attribute))
            if is_named and (item.arg or "").endswith("initializer"):
                made = code.value(item.value)
                if code.kind(made) != INITIALIZER:
                    continue
                before = users.setdefault(made, [])
                use = (call, item.arg)
                if any(may_be_alike(use, other) for other in before):
                    yield Hit(item.value)
                before.append(use)


def may_be_alike(use, other) -> bool:
    """True unless the calls show that the weights have other shapes."""
    (call, name), (other_call, other_name) = use, other
    if call is other_call:
        return False
    of_biases = "bias" in name and "bias" in other_name
    if not of_biases and last_name(call.func) != last_name(other_call.func):
        return False
    sizes = [("units", 0), ("filters", 0)] + ([] if of_biases else [("kernel_size", 1)])
    pairs = ((argument(call, p, n), argument(other_call, p, n)) for n, p in sizes)
    return all(ast.dump(one) == ast.dump(two) for one, two in pairs if are_literal(one, two))


def are_literal(*nodes) -> bool:
    return all(isinstance(n, (ast.Constant, ast.Tuple)) for n in nodes)
