from checker.rule import CHOICE, WARNING, Hit, rule


@rule(
    "conv-lstm",
    WARNING,
    "migration/silent-changes/#conv-lstm",
    en="the default `recurrent_activation` of a ConvLSTM is `sigmoid` on Keras 3 (`hard_sigmoid` "
    "on Keras 2), so weights from Keras 2 give different predictions; set it: "
    '`recurrent_activation="sigmoid"`.',
    ko="ConvLSTM의 `recurrent_activation` 기본값은 케라스 3에서 `sigmoid`입니다(케라스 2에서는 "
    "`hard_sigmoid`). 그래서 케라스 2의 가중치로는 예측이 달라집니다. 값을 직접 적습니다: "
    '`recurrent_activation="sigmoid"`.',
    no_fix=CHOICE,
)
def conv_lstm(code):
    for call in code.calls:
        if code.makes_keras_layer(call, "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"):
            if not {"recurrent_activation", None} & code.given_by_name(call):
                yield Hit(call)
