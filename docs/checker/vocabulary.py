"""What a name of Keras or TensorFlow means: a layer, a model, a tensor, nothing of Keras."""

import re
from functools import lru_cache

# What the tree shows an expression to be.
LAYER, MODEL, METRIC = "layer", "model", "metric"
OPTIMIZER, INITIALIZER, CALLBACK = "optimizer", "initializer", "callback"
TENSOR, WEIGHT = "Keras tensor", "weight"
FOREIGN = "foreign"  # surely nothing of Keras
UNKNOWN = ""

FOREIGN_PACKAGES = {
    "PIL", "cv2", "fastai", "flax", "gensim", "imageio", "jax", "joblib", "lightgbm", "matplotlib",
    "mxnet", "numpy", "onnx", "optax", "pandas", "paddle", "pickle", "plotly", "scipy", "seaborn",
    "skimage", "sklearn", "spacy", "statsmodels", "tf_keras", "torch", "xgboost",
}  # fmt: skip
WEIGHT_LISTS = {
    "weights", "trainable_weights", "non_trainable_weights", "variables", "trainable_variables",
    "non_trainable_variables",
}  # fmt: skip
NAMES_OF_WEIGHTS = {"kernel", "bias"}
FOREIGN_IN_TENSORFLOW = ("tf.train.", "tf.compat.v1.", "tf.Module.")
MAKERS_OF_MODELS = {
    "Model", "Sequential", "Functional", "load_model", "clone_model", "model_from_json",
}  # fmt: skip
RANDOM = re.compile(
    "(random|glorot|he|lecun|truncated)_?(normal|uniform)|orthogonal|variance_?scaling"
)
NO_OPS = {  # areas of TensorFlow whose functions take no tensor, or take it as Keras 3 does
    "print", "is_tensor", "function", "data", "saved_model", "lite", "compat", "train",
    "summary", "test", "nest", "config",
}  # fmt: skip

KERAS_PACKAGES = {"keras", "tensorflow"}  # a file that imports neither has nothing to check
KNOWN_ROOTS = {"keras", "tf", "object", "abc"}  # of base classes, whose methods are known
MAKERS_OF_ARRAYS = {"numpy", "tf", "jax", "torch"}
ENDS_OF_A_MODEL = {"input", "output"}
MODELS = {"Sequential", "Model"}  # that `from keras.models import *` brings
OF_THE_SAME_ITEMS = {"reversed", "list", "tuple", "sorted"}  # functions that keep the items

OF_KERAS_2_ALONE = {"tf.TensorShape"}  # what code asks for that runs on both
ERRORS_OF_WHAT_IS_GONE = {"ImportError", "ModuleNotFoundError", "AttributeError", "TypeError"}
ERRORS_OF_ANY_KIND = {"", "Exception"}


@lru_cache(10_000)
def canonical(name: str) -> str:
    name = re.sub(r"^tensorflow\.(compat\.v2\.)?", "tf.", name) if name != "tensorflow" else "tf"
    return re.sub(r"^tf\.keras(?=\.|$)", "keras", name)


def kind_made_by(name: str) -> str:
    """Return what a call of this canonical name makes, or what a class of this name is."""
    root, *inside = name.split(".")
    last = inside[-1] if inside else ""
    if root in FOREIGN_PACKAGES or (name + ".").startswith(FOREIGN_IN_TENSORFLOW):
        return FOREIGN
    if root != "keras" and not name.startswith("tf.python.keras."):
        return UNKNOWN
    if last == "Input":
        return TENSOR
    if last in MAKERS_OF_MODELS:
        return MODEL
    is_class, areas = last[:1].isupper(), inside[:-1]
    if last == "Layer" or (is_class and "layers" in areas and last != "InputSpec"):
        return LAYER
    if is_class and "applications" in areas:
        return MODEL
    if last == "Metric" or (is_class and "metrics" in areas):
        return METRIC
    if is_class and "optimizers" in areas and "schedules" not in areas:
        return OPTIMIZER
    if is_class and "callbacks" in areas:
        return CALLBACK
    is_random = "initializers" in areas and RANDOM.fullmatch(last.lower())
    return INITIALIZER if is_random else UNKNOWN


def is_tensorflow_op(name: str) -> bool:
    area, last = name.split(".")[1:2], name.rpartition(".")[2]
    return name.startswith("tf.") and last.islower() and not NO_OPS & set(area)
