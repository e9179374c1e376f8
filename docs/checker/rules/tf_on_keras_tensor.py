from checker.nodes import all_arguments
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.rules.backend_function import LOST_IN_TENSORFLOW
from checker.vocabulary import TENSOR, is_tensorflow_op

WORKING = {"int_shape", "is_keras_tensor"}


@rule(
    "tf-on-keras-tensor",
    ERROR,
    "migration/side-by-side/#tf-ops",
    en="Keras 3 refuses functions of TensorFlow and `tf.keras.backend` on the tensors of a "
    "functional model (Keras 2 made a layer of them); put `{what}` into the `call` of a layer, "
    "or use `keras.ops`.",
    ko="케라스 3은 함수형 모델의 텐서에 텐서플로우와 `tf.keras.backend`의 함수를 쓰지 못하게 "
    "합니다(케라스 2는 레이어로 감쌌습니다). `{what}` 호출을 레이어의 `call`에 넣거나 `keras.ops`를 씁니다.",
    no_fix=DESIGN,
)
def tf_on_keras_tensor(code):
    for call in code.calls:
        name = code.name(call.func)
        kinds = map(code.kind, all_arguments(call))
        is_op = is_tensorflow_op(name) or is_backend_op(code, call)
        if is_op and TENSOR in kinds:
            yield Hit(call, name)


def is_backend_op(code, call) -> bool:
    """True for a function of `tf.keras.backend` that computes; of `keras.backend` all are gone."""
    module, _, function = code.dotted(call.func).rpartition(".")
    return module == "tensorflow.keras.backend" and function not in WORKING | LOST_IN_TENSORFLOW
