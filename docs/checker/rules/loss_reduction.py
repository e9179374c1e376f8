from checker.nodes import keyword, text_of
from checker.rule import CHOICE, ERROR, Hit, rule


@rule(
    "loss-reduction",
    ERROR,
    "migration/went-away/#loss-reduction",
    en='losses of Keras 3 refuse the reduction "auto" (that of Keras 2); leave it out, or write '
    '`reduction="sum_over_batch_size"`.',
    ko='케라스 3의 손실은 "auto" reduction을 거부합니다(케라스 2의 값입니다). 빼거나 '
    '`reduction="sum_over_batch_size"`로 씁니다.',
    no_fix=CHOICE,
)
def loss_reduction(code):
    for call in code.calls:
        reduction = keyword(call, "reduction")
        if reduction is None:
            continue
        makes_loss = code.name(call.func).startswith("keras.losses.")
        own_loss = code.is_super(getattr(call.func, "value", None))
        is_auto = code.name(reduction) == "keras.losses.Reduction.AUTO"
        if (makes_loss or own_loss) and (is_auto or text_of(reduction) == "auto"):
            yield Hit(call)
