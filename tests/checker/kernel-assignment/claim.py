import numpy as np
from tensorflow import keras


def fault_kernel():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    layer.kernel = np.ones((3, 2))
    assert not np.all(layer.get_weights()[0] == 1)


def fault_weights():
    layer = keras.layers.Dense(2)
    layer.weights = []


def fault_bias():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    weight = layer.weights[1]
    layer.bias = np.ones(2)
    assert np.all(weight.numpy() == 0)


def advice():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    layer.kernel.assign(np.ones((3, 2)))
    assert np.all(layer.get_weights()[0] == 1)
    layer.set_weights([np.zeros((3, 2)), np.ones(2)])
    assert np.all(layer.get_weights()[1] == 1)


REFUSED_BY_KERAS_2 = ("fault_weights",)
