import ast

from checker.nodes import own_arguments
from checker.rule import WARNING, Hit, rule
from checker.vocabulary import LAYER


@rule(
    "no-get-config",
    WARNING,
    "migration/silent-changes/#save-without-config",
    en="without `get_config`, nothing guarantees that the arguments of this layer are in a saved "
    "model: only simple values are noted by themselves, and on Keras 3 only if `__init__` "
    "takes `**kwargs`, too; return `{**super().get_config(), ...}` with every argument.",
    ko="`get_config`가 없으면 이 레이어의 인자가 저장한 모델에 들어간다고 보장할 수 없습니다. "
    "저절로 기록되는 것은 단순한 값뿐이고, 케라스 3에서는 `__init__`이 `**kwargs`까지 받아야 "
    "합니다. 모든 인자를 넣은 `{**super().get_config(), ...}`를 돌려줍니다.",
)
def no_get_config(code):
    for class_ in code.classes_of(LAYER):
        init = code.method(class_, "__init__")
        if not init or code.has_method(class_, "get_config") or not code.knows_all_bases(class_):
            continue
        own = own_arguments(init)
        if not code.is_direct_layer(class_):
            # Dense and the like write down their own arguments, under the same names.
            kept = code.values_kept_on_self(init)
            own &= {value.id for value in kept if isinstance(value, ast.Name)}
        if own:
            yield Hit(class_)
