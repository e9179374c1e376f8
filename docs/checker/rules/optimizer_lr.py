from checker.nodes import keywords
from checker.rule import ERROR, WARNING, Hit, rule
from checker.vocabulary import OPTIMIZER


@rule(
    "optimizer-lr",
    ERROR,
    "migration/silent-changes/#sgd-lr",
    en="`lr` and `decay` behave differently from version to version: Keras 2 uses both before "
    "TensorFlow 2.11, and from 2.11 on (imported as `keras`, from 2.13 on) ignores `lr` and raises "
    "an error for `decay`; Keras 3 raises an error for `lr` and ignores `decay`; use "
    "`learning_rate=` with a number or a schedule. Where `lr` was ignored, the model then learns "
    "at another rate.",
    ko="`lr`과 `decay`는 버전마다 다르게 동작합니다. 케라스 2는 텐서플로우 2.11 전에는 둘 다 "
    "사용하고, 2.11부터는(`keras`로 가져오면 2.13부터) `lr`을 무시하고 `decay`에 에러를 내며, "
    "케라스 3은 `lr`에 에러를 내고 `decay`를 무시합니다. `learning_rate=`에 수나 스케줄을 "
    "넘깁니다. `lr`이 무시되던 곳에서는 모델이 다른 학습률로 학습하게 됩니다.",
)
def optimizer_lr(code):
    for call in code.calls:
        old = {"lr", "decay"} & keywords(call)
        if code.kind(call) == OPTIMIZER and old and ".legacy." not in code.made_by(call):
            yield Hit(call, severity=ERROR if "lr" in old else WARNING)
