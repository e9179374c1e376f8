# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:arrays]
from tensorflow import keras

row = [
    keras.layers.Flatten(),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(4, use_bias=False),
    keras.layers.BatchNormalization(),
]
keras.Sequential([keras.Input((3,)), *row])
print([len(layer.get_weights()) for layer in row])
# --8<-- [end:arrays]

# --8<-- [start:batch]
import numpy as np

four_units = keras.layers.Dense(4)
four_units(np.ones((32, 3)))
print(four_units.get_weights()[0].shape)
# --8<-- [end:batch]

# --8<-- [start:filters]
in_color = keras.layers.Conv2D(8, 5)
in_color.build((None, 32, 32, 3))
print(in_color.get_weights()[0].shape)
# --8<-- [end:filters]
