from checker.nodes import keywords
from checker.rule import ERROR, WARNING, Hit, rule
from checker.vocabulary import OPTIMIZER


@rule(
    "optimizer-lr",
    ERROR,
    "migration/silent-changes/#sgd-lr",
    en="`lr` and `decay` change their meaning: before TensorFlow 2.11 Keras 2 obeys both, from "
    "2.11 on it ignores `lr` and refuses `decay`, Keras 3 refuses `lr` and ignores `decay`; "
    "write `learning_rate=` with a number or a schedule.",
    ko="`lr`과 `decay`는 버전마다 다르게 동작합니다. 텐서플로우 2.11 전의 케라스 2는 둘 다 "
    "따르고, 2.11부터는 `lr`을 무시하고 `decay`를 거부하며, 케라스 3은 `lr`을 거부하고 "
    "`decay`를 무시합니다. `learning_rate=`에 수나 스케줄을 줍니다.",
)
def optimizer_lr(code):
    for call in code.calls:
        old = {"lr", "decay"} & keywords(call)
        if code.kind(call) == OPTIMIZER and old and ".legacy." not in code.made_by(call):
            yield Hit(call, severity=ERROR if "lr" in old else WARNING)
