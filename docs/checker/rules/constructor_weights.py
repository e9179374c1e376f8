import ast

from checker.gone import GONE_ARGUMENTS, GONE_FROM_LAYERS_BUT
from checker.nodes import keyword, keywords
from checker.rule import ERROR, Hit, rule

MAKERS_OF_INPUTS = ("keras.Input", "keras.layers.Input")


@rule(
    "constructor-weights",
    ERROR,
    "migration/side-by-side/#constructor-arguments",
    en="what Keras 3 makes here doesn't take `{what}`; use an initializer or `set_weights` for "
    "`weights`, `keras.Input(batch_shape=...)` for `batch_input_shape`, `depthwise_initializer` "
    "for the `kernel_initializer` of a depthwise layer, and leave the others out.",
    ko="케라스 3에서 여기서 만드는 것은 `{what}` 인자를 받지 않습니다. `weights` 대신 초기화 "
    "함수나 `set_weights`를, `batch_input_shape` 대신 `keras.Input(batch_shape=...)`를, "
    "depthwise 레이어의 `kernel_initializer` 대신 `depthwise_initializer`를 쓰고, 나머지는 "
    "뺍니다.",
)
def constructor_weights(code):
    for call in code.calls:
        name = code.name(call.func)
        maker, given = name.rpartition(".")[2], keywords(call)
        removed = set()
        if code.makes_keras_layer(call):
            removed = gone_from_layer(maker)
        elif name.startswith("keras.callbacks."):
            removed = {one for one, makers in GONE_ARGUMENTS.items() if maker in makers}
        for argument in sorted(removed & given):
            yield Hit(call, argument)
        if name in MAKERS_OF_INPUTS and isinstance(keyword(call, "tensor"), ast.Call):
            if code.is_data(keyword(call, "tensor")):
                yield Hit(call, "tensor")


def gone_from_layer(layer: str) -> set[str]:
    """Return the arguments that a layer of this name took on Keras 2."""
    by_all = {one for one, taking in GONE_FROM_LAYERS_BUT.items() if layer not in taking}
    return by_all | {one for one, makers in GONE_ARGUMENTS.items() if layer in makers}
