# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:frozen-late]
import numpy as np
from tensorflow import keras


def moves(fitted_before):
    frozen = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    frozen.compile(optimizer="sgd", loss="mse")
    if fitted_before:
        frozen.fit(np.ones((4, 3)), 9 * np.ones((4, 1)), verbose=0)
    frozen.trainable = False
    kernel = frozen.get_weights()[0]
    frozen.fit(np.ones((4, 3)), 9 * np.ones((4, 1)), verbose=0)
    return bool((frozen.get_weights()[0] != kernel).any())


print([moves(fitted_before=False), moves(fitted_before=True)])
# --8<-- [end:frozen-late]

# --8<-- [start:by-name]
two_layers = keras.layers.Dense(4, name="hidden"), keras.layers.Dense(1, name="score")
in_two = keras.Sequential([keras.Input((3,)), *two_layers])
print(len(in_two.weights), len({weight.name: weight for weight in in_two.weights}))
# --8<-- [end:by-name]

# --8<-- [start:seeds]
dropouts = keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)
between = keras.Sequential([keras.Input((3,)), dropouts[0], keras.layers.Dense(2), dropouts[1]])
print(len(between.weights), len(between.variables))
# --8<-- [end:seeds]
