# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:slopes]
import numpy as np
import tensorflow as tf
from tensorflow import keras


def slopes(first, last):
    """Return the gradient of each weight, for the input 2 and the target 1."""
    start = keras.initializers.Constant
    front = keras.layers.Dense(
        1, activation="relu", use_bias=False, kernel_initializer=start(first)
    )
    back = keras.layers.Dense(1, kernel_initializer=start(last))
    with tf.GradientTape() as tape:
        loss = (back(front(np.array([[2.0]]))) - 1.0) ** 2
    variables = [front.trainable_variables[0], *back.trainable_variables]
    return [float(gradient) for gradient in map(tf.squeeze, tape.gradient(loss, variables))]


print("kernels 0.5 and 0.25:", slopes(0.5, 0.25))
print("kernels 0 and 0:     ", slopes(0.0, 0.0))
# --8<-- [end:slopes]


# --8<-- [start:stop]
def gradients(between):
    """Return the output and the gradients of two weights, with an operation between them."""
    first, last = tf.Variable(3.0), tf.Variable(0.5)
    with tf.GradientTape() as tape:
        output = last * between(first * 2.0)
    found = tape.gradient(output, [first, last])
    return float(output), [None if gradient is None else float(gradient) for gradient in found]


print("passed on:", *gradients(tf.identity))
print("stopped:  ", *gradients(tf.stop_gradient))
# --8<-- [end:stop]
