# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:sums]
import numpy as np
from tensorflow import keras

ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones"}
summing = keras.layers.SimpleRNN(1, activation="linear", stateful=True, **ones)
sums = [float(summing(np.ones((1, 3, 1)))[0, 0]) for _ in range(2)]
summing.reset_states()
sums.append(float(summing(np.ones((1, 3, 1)))[0, 0]))
print(sums)
# --8<-- [end:sums]

# --8<-- [start:steps]
short, long = [
    keras.Sequential([keras.Input((steps, 3)), keras.layers.LSTM(4)]) for steps in (5, 500)
]
long.set_weights(short.get_weights())
print(short.count_params() == long.count_params(), long(np.ones((2, 500, 3))).shape)
# --8<-- [end:steps]
