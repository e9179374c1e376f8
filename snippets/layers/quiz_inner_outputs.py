# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:probe]
import numpy as np
from tensorflow import keras

first = keras.layers.Dense(2, kernel_initializer="ones", name="first")
full = keras.Sequential([keras.Input((3,)), first, keras.layers.Dense(1, name="last")])
probe = keras.Model(full.inputs, first.output)
full.set_weights([np.zeros_like(array) for array in full.get_weights()])
print(probe(np.ones((1, 3))).numpy().tolist(), len(probe.weights))
# --8<-- [end:probe]

# --8<-- [start:two-calls]
import tensorflow as tf

triple = np.ones((1, 3), dtype="float32")
with tf.GradientTape() as tape:
    probed, result = probe(triple), full(triple)
slopes = tape.gradient(result, [probed, first.kernel])
print([slope is not None for slope in slopes])
# --8<-- [end:two-calls]
