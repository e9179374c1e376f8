import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_function():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    keras.backend.function([model.inputs], [model.outputs])


def fault_set_value():
    keras.backend.set_value(keras.layers.Layer().add_weight(shape=(2,), name="w"), np.ones(2))


def fault_learning_phase():
    keras.backend.learning_phase()


def advice():
    layer = keras.layers.Dense(2)
    model = keras.Sequential([keras.Input((3,)), layer, keras.layers.Dense(1)])
    layer.bias.assign(np.ones(2))
    assert layer.bias.numpy().tolist() == [1, 1]
    assert keras.Model(model.inputs, layer.output)(np.ones((4, 3))).shape == (4, 2)
    if KERAS_3:
        assert keras.ops.mean(layer.output, axis=-1).shape == (None,)
