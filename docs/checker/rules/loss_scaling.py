from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import FOREIGN

OF_OLD_LOSS_SCALING = ("get_scaled_loss", "get_unscaled_gradients")


@rule(
    "loss-scaling",
    ERROR,
    "migration/went-away/#optimizer-methods",
    en="optimizers of Keras 3 have no `{what}`; write `optimizer.scale_loss(loss)` there, and "
    "`apply_gradients` takes the gradients as they are. `fit` does both, on Keras 2, too.",
    ko="케라스 3의 옵티마이저에는 `{what}` 메서드가 없습니다. 대신 `optimizer.scale_loss(loss)`를 "
    "쓰고, 그래디언트는 그대로 `apply_gradients`에 줍니다. `fit`은 케라스 2에서도 둘 다 알아서 "
    "합니다.",
    no_fix=DESIGN,
)
def loss_scaling(code):
    for call in code.method_calls(*OF_OLD_LOSS_SCALING):
        if code.kind(call.func.value) != FOREIGN and not code.defines(call.func.attr):
            yield Hit(call, call.func.attr)
