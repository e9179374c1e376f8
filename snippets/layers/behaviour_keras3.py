# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "keras>=3"]
# ///

# --8<-- [start:seed]
import numpy as np
from tensorflow import keras


class FixedNoise(keras.layers.Layer):
    def call(self, inputs):
        return inputs + keras.random.normal(keras.ops.shape(inputs), seed=1)


class Noise(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(1)

    def call(self, inputs):
        return inputs + keras.random.normal(keras.ops.shape(inputs), seed=self.seed_generator)


data = np.ones((2, 3), dtype="float32")
for layer in (FixedNoise(), Noise()):
    same = np.allclose(layer(data), layer(data))
    print(type(layer).__name__, "same twice:", same)
    print("weights:", len(layer.weights), "variables:", len(layer.variables))
# --8<-- [end:seed]
