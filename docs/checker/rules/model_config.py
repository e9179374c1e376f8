from checker.nodes import argument_names, own_arguments
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import MODEL


@rule(
    "model-config",
    ERROR,
    "migration/went-away/#model-without-config",
    en="Keras 3 can't save this model, or can't load it: without `get_config` its arguments aren't "
    "in the file, and `__init__` has to take `trainable` and `dtype` (Keras 2 restored such a "
    "model); write `def __init__(self, ..., **kwargs)` and return "
    "`{**super().get_config(), ...}` with every argument.",
    ko="케라스 3은 이 모델을 저장하지 못하거나 불러오지 못합니다. `get_config`가 없으면 인자가 "
    "파일에 들어가지 않고, `__init__`은 `trainable`과 `dtype`을 받아야 합니다(케라스 2는 이런 "
    "모델도 복원했습니다). `def __init__(self, ..., **kwargs)`로 쓰고 모든 인자를 넣은 "
    "`{**super().get_config(), ...}`를 돌려줍니다.",
    no_fix=DESIGN,
)
def model_config(code):
    for class_ in code.classes_of(MODEL):
        init = code.method(class_, "__init__")
        if not init or not code.has_method(class_, "call") or not code.knows_all_bases(class_):
            continue
        if code.has_method(class_, "get_config") or code.has_method(class_, "from_config"):
            continue
        if code.has_base(class_, "Sequential"):
            continue  # Keras 2 can't load it either
        takes_all = init.args.kwarg or {"trainable", "dtype"} <= set(argument_names(init))
        if own_arguments(init) or not takes_all:
            yield Hit(class_)
