from checker.rule import ERROR, Hit, rule
from checker.vocabulary import canonical

GONE = {
    "engine", "legacy.layers", "legacy.interfaces", "wrappers.scikit_learn", "experimental",
    "premade", "estimator", "dtensor", "objectives", "mixed_precision.experimental",
    "optimizers.experimental", "callbacks.callbacks", "backend.tensorflow_backend",
    "models.model_from_config", "saving.hdf5_format", "initializers.normal", "layers.core",
    "layers.convolutional", "layers.convolutional_recurrent", "layers.recurrent", "layers.pooling",
    "layers.normalization", "layers.merge", "layers.embeddings", "layers.noise", "layers.wrappers",
    "layers.local", "layers.advanced_activations", "layers.cudnn_recurrent", "layers.experimental",
    "layers.preprocessing", "layers.legacy", "layers.CuDNNLSTM", "layers.CuDNNGRU",
    "layers.LocallyConnected1D", "layers.LocallyConnected2D", "layers.DenseFeatures",
    "layers.AbstractRNNCell", "utils.np_utils", "utils.generic_utils", "utils.vis_utils",
    "utils.layer_utils", "utils.data_utils", "utils.io_utils", "utils.conv_utils",
    "utils.training_utils", "utils.multi_gpu_model", "utils.GeneratorEnqueuer",
    "utils.OrderedEnqueuer",
}  # fmt: skip
GONE_EXCEPT_IN_TENSORFLOW = {
    "preprocessing.text", "preprocessing.image.ImageDataGenerator",
    "preprocessing.sequence.TimeseriesGenerator", "layers.ThresholdedReLU", "layers.RandomHeight",
    "layers.RandomWidth",
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
    gone = GONE if dotted.startswith("tensorflow.") else GONE | GONE_EXCEPT_IN_TENSORFLOW
    return any(inside == g or inside.startswith(g + ".") for g in gone)
