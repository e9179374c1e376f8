import ast

from checker.nodes import argument, keywords
from checker.rule import ERROR, Hit, rule

ENDS_OF_WEIGHTS = (".h5", ".hdf5", ".keras", ".weights.json")
LATEST = "tf.train.latest_checkpoint"


@rule(
    "weights-file-name",
    ERROR,
    "migration/side-by-side/#file-names",
    en="on Keras 3 a file of weights must end in `.weights.h5` and a checkpoint of the whole "
    "model in `.keras` (from 3.8 on also in `.h5`), `load_weights` reads no checkpoint of "
    "TensorFlow, and `save_format` of `save_weights` and `period` are gone (Keras 2 took any "
    "name); rename the file and leave these arguments out.",
    ko="케라스 3에서 가중치 파일은 `.weights.h5`로, 모델 전체의 체크포인트는 `.keras`로(3.8부터는 "
    "`.h5`로도) 끝나야 하고 `load_weights`는 텐서플로우 체크포인트를 읽지 않으며 `save_weights`의 "
    "`save_format`과 `period`는 없어졌습니다(케라스 2는 아무 이름이나 받았습니다). 파일 이름을 "
    "바꾸고 이 인자들을 뺍니다.",
)
def weights_file_name(code):
    for call in code.method_calls("save_weights"):
        name = code.literal_end(argument(call, 0, "filepath"))
        wrong = name is not None and not name.endswith((".weights.h5", ".weights.json"))
        if (wrong or "save_format" in keywords(call)) and code.has_keras_method(call):
            yield Hit(call)
    for call in code.method_calls("load_weights"):
        path = argument(call, 0, "filepath")
        name = code.literal_end(path)
        wrong = name is not None and not name.endswith(ENDS_OF_WEIGHTS)
        if (wrong or code.made_by(path) == LATEST) and code.has_keras_method(call):
            yield Hit(call)
    for call in code.calls:
        maker = code.made_by(call)
        if not (maker.startswith("keras.") and maker.endswith(".ModelCheckpoint")):
            continue
        name = code.literal_end(argument(call, 0, "filepath"))
        wrong = name is not None and not name.endswith(ends_of_checkpoints(call))
        if wrong or "period" in keywords(call):
            yield Hit(call)


def ends_of_checkpoints(call) -> tuple[str, ...]:
    weights_only = argument(call, 3, "save_weights_only")
    if isinstance(weights_only, ast.Constant) and weights_only.value:
        return (".weights.h5",)
    return (".keras", ".h5")  # the later versions of Keras 3 take `.h5` again
