import re

from checker.nodes import last_name
from checker.rule import ERROR, WARNING, Hit, rule
from checker.vocabulary import METRIC, MODEL, UNKNOWN

NAMED_LIKE_A_METRIC = re.compile("loss|acc|metric|auc|precision|recall|iou|mean", re.I)


@rule(
    "reset-states",
    ERROR,
    "migration/went-away/#reset-states",
    en="metrics and models of Keras 3 have no `reset_states`, and one that a metric of your own "
    "defines is never called; write `reset_state` for a metric, and for a model call "
    "`layer.reset_states()` on each stateful layer.",
    ko="케라스 3의 메트릭과 모델에는 `reset_states`가 없고, 직접 만든 메트릭에 정의해도 호출되지 "
    "않습니다. 메트릭에는 `reset_state`를 쓰고, 모델에서는 상태가 있는 레이어마다 "
    "`layer.reset_states()`를 부릅니다.",
)
def reset_states(code):
    for call in code.method_calls("reset_states"):
        owner = call.func.value
        kind = code.kind(owner)
        seems_metric = kind == UNKNOWN and NAMED_LIKE_A_METRIC.search(last_name(owner))
        if kind == METRIC or code.may_be(owner, MODEL) or (seems_metric and not code.dotted(owner)):
            yield Hit(call)
    for class_ in code.classes_of(METRIC):
        method = code.method(class_, "reset_states")
        if method and not code.has_method(class_, "reset_state"):
            yield Hit(method, severity=WARNING)
