from checker.gone import GONE_FROM_BOTH, GONE_FROM_KERAS, GONE_FROM_TENSORFLOW
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import canonical

# The modules of older versions, which the installed Keras 2 doesn't have either.
GONE = {
    "backend.tensorflow_backend", "callbacks.callbacks", "engine",
    "layers.advanced_activations", "layers.convolutional", "layers.convolutional_recurrent",
    "layers.core", "layers.cudnn_recurrent", "layers.embeddings", "layers.legacy",
    "layers.local", "layers.merge", "layers.noise", "layers.normalization", "layers.pooling",
    "layers.preprocessing", "layers.recurrent", "layers.wrappers", "legacy.interfaces",
    "legacy.layers", "mixed_precision.experimental", "objectives", "premade",
    "saving.hdf5_format", "utils.conv_utils", "utils.data_utils", "utils.generic_utils",
    "utils.io_utils", "utils.layer_utils", "utils.multi_gpu_model", "utils.np_utils",
    "utils.training_utils", "utils.vis_utils", "wrappers.scikit_learn",
}  # fmt: skip


@rule(
    "legacy-import",
    ERROR,
    "migration/which-keras/#which",
    en="Keras 3 has no `{what}` (old versions had); import the public name, such as "
    "`keras.layers.Dense` or `keras.utils.to_categorical`, or install `tf_keras` for the old "
    "code.",
    ko="케라스 3에는 `{what}` 모듈이나 이름이 없습니다(예전 버전에는 있었습니다). "
    "`keras.layers.Dense`나 `keras.utils.to_categorical` 같은 공개 이름을 쓰거나, 예전 코드를 "
    "위해 `tf_keras`를 설치합니다.",
)
def legacy_import(code):
    for node, name in code.first_uses(is_legacy):
        yield Hit(node, name)


def is_legacy(dotted: str) -> bool:
    root, _, inside = canonical(dotted).partition(".")
    if root != "keras":
        return False
    apart = GONE_FROM_TENSORFLOW if dotted.startswith("tensorflow.") else GONE_FROM_KERAS
    front = inside
    while front:
        if front in GONE or front in GONE_FROM_BOTH or front in apart:
            return True
        front = front.rpartition(".")[0]
    return False
