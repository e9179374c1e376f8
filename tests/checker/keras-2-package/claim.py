import importlib

import tf_keras
from keras_programs.claiming import KERAS_3, refused
from tensorflow import keras


def fault():
    missing = refused(importlib.import_module, "keras.src.engine")
    assert "keras.src.engine" in str(missing)  # which the last release imports
    import tensorflow_addons  # noqa: F401  neither is it installed


def fault_hub():
    its_base = tf_keras.layers.Dense(1)
    assert bool(refused(keras.Sequential, [its_base])) == KERAS_3
    import tensorflow_hub

    tensorflow_hub.KerasLayer("https://example.org")


REFUSED_BY_KERAS_2 = ("fault", "fault_hub")


def advice():
    keras.Sequential([keras.Input((2, 2, 3)), keras.layers.GroupNormalization(groups=-1)])
    keras.optimizers.AdamW(weight_decay=0.01)
