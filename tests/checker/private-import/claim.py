import numpy as np
import tensorflow as tf
from tensorflow import keras


def fault():
    import tf_keras  # noqa: F401  it is installed, and changes nothing
    from tensorflow.python.keras.layers import Dense

    keras.Sequential([Dense(2)])


def fault_model():
    from tensorflow.python.keras import layers, models

    model = models.Sequential([layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


def advice():
    from tensorflow.keras.layers import Dense

    keras.Sequential([Dense(2)])
    assert tf.keras.layers.Dense is Dense


REFUSED_BY_KERAS_2 = ("fault_model",)
