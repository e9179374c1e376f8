# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:from-config]
import numpy as np
from tensorflow import keras

filled = keras.layers.Dense(2, kernel_initializer="zeros")
filled(np.ones((1, 3)))
filled.set_weights([np.ones((3, 2)), np.ones(2)])
remade = keras.layers.Dense.from_config(filled.get_config())
remade(np.ones((1, 3)))
print([float(one.kernel.numpy().sum()) for one in (filled, remade)])
# --8<-- [end:from-config]

# --8<-- [start:changed-code]
class Times(keras.layers.Layer):
    def call(self, inputs):
        return 2.0 * inputs


keras.Sequential([keras.Input((1,)), Times()]).save("times.keras")


class Times(keras.layers.Layer):
    def call(self, inputs):
        return 5.0 * inputs


opened = keras.models.load_model("times.keras", custom_objects={"Times": Times})
print(float(opened(np.ones((1, 1)))[0, 0]))
# --8<-- [end:changed-code]

# --8<-- [start:also-in-lambda]
both_ways = keras.layers.Dense(3)
features = keras.Input((3,))
through_lambda = keras.layers.Lambda(lambda hidden: both_ways(hidden))(both_ways(features))
print(len(keras.Model(features, through_lambda).weights))
# --8<-- [end:also-in-lambda]
