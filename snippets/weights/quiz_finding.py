# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:counts]
from tensorflow import keras

two_layers = [keras.layers.Dense(4), keras.layers.Dense(4)]
inside = keras.Sequential([keras.Input((3,)), *two_layers])
outside = keras.Sequential([keras.Input((3,)), inside, keras.layers.Dense(1)])
print(len(outside.layers), len(outside.weights))
# --8<-- [end:counts]

# --8<-- [start:half-zeros]
import numpy as np

halved = keras.layers.Dense(5, use_bias=False)
halved.build((None, 2))
full = halved.get_weights()[0]
halved.set_weights([np.where([[True], [False]], full, 0)])
print(full.nbytes, halved.get_weights()[0].nbytes)
# --8<-- [end:half-zeros]

# --8<-- [start:column]
two_units = keras.layers.Dense(2, kernel_initializer="ones")
two_units.build((None, 3))
edited, zeros = two_units.get_weights()
edited[:, 1] = 0
two_units.set_weights([edited, zeros])
print(np.array(two_units(np.ones((1, 3))))[0].tolist())
# --8<-- [end:column]
