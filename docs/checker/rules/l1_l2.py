from checker.nodes import argument
from checker.rule import CHOICE, WARNING, Hit, rule


@rule(
    "l1-l2",
    WARNING,
    "migration/silent-changes/#l1-l2",
    en="a number that `l1_l2` isn't given is 0 on Keras 3 (0.01 on Keras 2), so nothing is added "
    "to the loss for it; write both: `l1_l2(l1=0.01, l2=0.01)`.",
    ko="`l1_l2`에 주지 않은 수는 케라스 3에서 0이므로(케라스 2에서는 0.01) 손실에 아무것도 "
    "더하지 않습니다. `l1_l2(l1=0.01, l2=0.01)`처럼 둘 다 씁니다.",
    no_fix=CHOICE,
)
def l1_l2(code):
    for call in code.calls:
        if code.name(call.func) == "keras.regularizers.l1_l2":
            numbers = argument(call, 0, "l1"), argument(call, 1, "l2")
            if None in numbers and not any(item.arg is None for item in call.keywords):
                yield Hit(call)
