import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_true():
    inputs = keras.Input((1000,))
    outputs = keras.layers.Dropout(0.5)(inputs, training=True)
    predicted = keras.Model(inputs, outputs)(np.ones((1, 1000)), training=False)
    assert bool(np.any(predicted.numpy() == 0)) == (not KERAS_3)


def fault_false():
    inputs = keras.Input((3,))
    norm = keras.layers.BatchNormalization()
    outputs = norm(inputs, training=False)
    keras.Model(inputs, outputs)(np.ones((2, 3)), training=True)
    assert bool(np.any(norm.moving_mean.numpy() != 0)) == KERAS_3


def advice_for_true():
    class Always(keras.layers.Dropout):
        def call(self, inputs, training=None):
            return super().call(inputs, training=True)

    inputs = keras.Input((1000,))
    predicted = keras.Model(inputs, Always(0.5)(inputs))(np.ones((1, 1000)), training=False)
    assert np.any(predicted.numpy() == 0)


def advice_for_false():
    inputs = keras.Input((3,))
    layer = keras.layers.BatchNormalization()
    outputs = layer(inputs)
    layer.trainable = False
    keras.Model(inputs, outputs)(np.ones((2, 3)), training=True)
    assert np.all(layer.moving_mean.numpy() == 0)
