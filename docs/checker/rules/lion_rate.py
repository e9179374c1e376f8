from checker.nodes import argument
from checker.rule import CHOICE, WARNING, Hit, rule


@rule(
    "lion-rate",
    WARNING,
    "migration/silent-changes/#lion-rate",
    en="`Lion` takes steps of 0.001 on Keras 3 where no rate is given (of 0.0001 on Keras 2); "
    "write `learning_rate=`.",
    ko="학습률을 주지 않은 `Lion`은 케라스 3에서 0.001씩 움직입니다(케라스 2에서는 0.0001씩). "
    "`learning_rate=`를 적어야 합니다.",
    no_fix=CHOICE,
)
def lion_rate(code):
    for call in code.calls:
        if code.name(call.func) == "keras.optimizers.Lion":
            if argument(call, 0, "learning_rate") is None:
                yield Hit(call)
