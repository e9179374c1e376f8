from checker.nodes import keywords
from checker.rule import ERROR, Hit, rule


@rule(
    "constructor-weights",
    ERROR,
    "migration/side-by-side/#constructor-arguments",
    en="layers of Keras 3 don't take `{what}`; use an initializer or `set_weights` for `weights`, "
    "`keras.Input(batch_shape=...)` for `batch_input_shape`, and leave the others out.",
    ko="케라스 3의 레이어는 `{what}` 인자를 받지 않습니다. `weights` 대신 초기화 함수나 "
    "`set_weights`를, `batch_input_shape` 대신 `keras.Input(batch_shape=...)`를 쓰고, 나머지는 "
    "뺍니다.",
)
def constructor_weights(code):
    for call in code.calls:
        if not code.makes_keras_layer(call):
            continue
        layer, removed = code.made_by(call).rpartition(".")[2], {"batch_input_shape", "weights"}
        if layer == "Embedding":
            removed = {"batch_input_shape"}
        elif layer == "InputLayer":
            removed = set()
        elif layer == "BatchNormalization":
            removed |= {"fused", "virtual_batch_size"}
        elif layer in ("RNN", "SimpleRNN", "LSTM", "GRU"):
            removed |= {"time_major"}
        for name in sorted(removed & keywords(call)):
            yield Hit(call, name)
