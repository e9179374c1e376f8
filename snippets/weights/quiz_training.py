# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:copy]
import numpy as np
from tensorflow import keras

ones = keras.layers.Dense(4, kernel_initializer="ones")
ones(np.zeros((1, 3)))
array = ones.get_weights()[0]
array[:] = 0
print(ones.get_weights()[0].sum())
# --8<-- [end:copy]

# --8<-- [start:alike]
draw = np.random.default_rng(1)
features, target = draw.normal(size=(64, 3)), draw.normal(size=(64, 1))
units = keras.layers.Dense(4, activation="tanh", kernel_initializer="ones")
score = keras.layers.Dense(1, kernel_initializer="ones")
alike = keras.Sequential([keras.Input((3,)), units, score])
alike.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
alike.fit(features, target, epochs=20, verbose=0)
columns = units.kernel.numpy().T.round(3)
print(len(np.unique(columns, axis=0)))
# --8<-- [end:alike]

# --8<-- [start:rounded]
import warnings

import tensorflow as tf


class Rounding(keras.layers.Layer):
    def call(self, inputs):
        return tf.round(inputs)


dense = [keras.layers.Dense(2, kernel_initializer="ones", name=n) for n in ("before", "after")]
rounding = keras.Sequential([keras.Input((3,)), dense[0], Rounding(), dense[1]])
rounding.compile(optimizer="sgd", loss="mse")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    rounding.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)
print([layer.name for layer in dense if np.any(layer.get_weights()[0] != 1)])
# --8<-- [end:rounded]
