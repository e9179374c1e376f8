import numpy as np
import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    value = float(keras.layers.Activation("hard_sigmoid")(np.ones(1, "float32"))[0])
    assert abs(value - (2 / 3 if KERAS_3 else 0.7)) < 1e-4


def advice():
    def old(x):
        return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)

    value = float(keras.layers.Activation(old)(np.ones(1, "float32"))[0])
    assert abs(value - 0.7) < 1e-4
    hard_sigmoid = "hard_sigmoid"
    assert hard_sigmoid
