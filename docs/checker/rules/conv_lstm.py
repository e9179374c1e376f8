from checker.rule import CHOICE, WARNING, Hit, rule


@rule(
    "conv-lstm",
    WARNING,
    "migration/silent-changes/#conv-lstm",
    en="the `recurrent_activation` of a ConvLSTM is `sigmoid` on Keras 3 where none is given "
    "(`hard_sigmoid` on Keras 2), so weights of Keras 2 predict something else; write it: "
    '`recurrent_activation="sigmoid"`.',
    ko="ConvLSTM의 `recurrent_activation`을 주지 않으면 케라스 3에서는 `sigmoid`입니다(케라스 "
    "2에서는 `hard_sigmoid`). 그래서 케라스 2의 가중치는 다르게 예측합니다. 직접 적습니다: "
    '`recurrent_activation="sigmoid"`.',
    no_fix=CHOICE,
)
def conv_lstm(code):
    for call in code.calls:
        if code.makes_keras_layer(call, "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"):
            if not {"recurrent_activation", None} & code.given_by_name(call):
                yield Hit(call)
