# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one-called]
import numpy as np
from tensorflow import keras

first, second = keras.layers.Dense(4), keras.layers.Dense(4)
first(np.zeros((2, 3)))
print(len(first.weights), len(second.weights))
# --8<-- [end:one-called]

# --8<-- [start:built]
import warnings


class Regressor(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(inputs)


regressor = Regressor()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    regressor.build((None, 3))
print(f"built={regressor.built}, weights={len(regressor.weights)}")
# --8<-- [end:built]
