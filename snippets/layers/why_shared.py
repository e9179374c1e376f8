# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:distance]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
one, other = keras.layers.Dense(2, name="one"), keras.layers.Dense(2, name="other")
photo = np.ones((1, 3), dtype="float32")


def apart(left, right):
    return float(tf.norm(left(photo) - right(photo)))


print("one layer for both sides: equal photos are apart:", apart(one, one) > 0)
print("a layer for each side:    equal photos are apart:", apart(one, other) > 0)
# --8<-- [end:distance]

# --8<-- [start:added]
twice = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones", name="twice")
with tf.GradientTape(persistent=True) as tape:
    left, right = twice(np.array([[2.0]])), twice(np.array([[3.0]]))
    both = left + right

for name, output in (("left", left), ("right", right), ("both", both)):
    [gradient] = tape.gradient(output, twice.trainable_variables)
    print(f"{name:5} output {output.numpy().item()} gradient {float(tf.squeeze(gradient))}")
# --8<-- [end:added]
