# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one-called]
import numpy as np
from tensorflow import keras

first = keras.layers.Dense(4, name="first")
second = keras.layers.Dense(4, name="second")
first(np.zeros((2, 3)))
print(len(first.weights), len(second.weights))
# --8<-- [end:one-called]

# --8<-- [start:built]
import warnings


class Regressor(keras.Model):
    def __init__(self):
        super().__init__()
        self.score = keras.layers.Dense(1, name="score")

    def call(self, inputs):
        return self.score(inputs)


regressor = Regressor()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    regressor.build((None, 3))
print(f"built={regressor.built}, weights={len(regressor.weights)}")
# --8<-- [end:built]

# --8<-- [start:time-axis]
per_step = keras.layers.Dense(4, name="per_step")
keras.Sequential([keras.Input((10, 3)), per_step], name="of_steps")
print(per_step.get_weights()[0].shape)
# --8<-- [end:time-axis]
