from checker.nodes import all_arguments
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import TENSOR, is_tensorflow_op


@rule(
    "tf-on-keras-tensor",
    ERROR,
    "migration/side-by-side/#tf-ops",
    en="Keras 3 refuses TensorFlow functions on the tensors of a functional model (Keras 2 made a "
    "layer of them); put `{what}` into the `call` of a layer, or use `keras.ops`.",
    ko="케라스 3은 함수형 모델의 텐서에 텐서플로우 함수를 쓰지 못하게 합니다(케라스 2는 레이어로 "
    "감쌌습니다). `{what}` 호출을 레이어의 `call`에 넣거나 `keras.ops`를 씁니다.",
    no_fix=DESIGN,
)
def tf_on_keras_tensor(code):
    for call in code.calls:
        name = code.name(call.func)
        kinds = map(code.kind, all_arguments(call))
        if is_tensorflow_op(name) and TENSOR in kinds:
            yield Hit(call, name)
