from checker.nodes import argument_names
from checker.rule import WARNING, Hit, rule
from checker.vocabulary import LAYER


@rule(
    "no-kwargs",
    WARNING,
    "migration/silent-changes/#save-without-config",
    en="Keras 3 saves a model with this layer but can't load it, because `__init__` doesn't take "
    "`trainable` and `dtype`; write `def __init__(self, ..., **kwargs)` and "
    "`super().__init__(**kwargs)`.",
    ko="`__init__`이 `trainable`과 `dtype`을 받지 않으므로 케라스 3은 이 레이어가 든 모델을 "
    "저장은 하지만 불러오지 못합니다. `def __init__(self, ..., **kwargs)`와 "
    "`super().__init__(**kwargs)`로 씁니다.",
)
def no_kwargs(code):
    for class_ in code.classes_of(LAYER):
        init = code.method(class_, "__init__")
        if not init or init.args.kwarg or code.writes_whole_config(class_):
            continue
        if not {"trainable", "dtype"} <= set(argument_names(init)):
            yield Hit(init)
