# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:beside]
import numpy as np
import tensorflow as tf
from tensorflow import keras

names = ("front", "back", "beside")
front, back, beside = three = [keras.layers.Dense(1, name=name) for name in names]
ones = tf.ones((1, 3))
with tf.GradientTape() as tape:
    rooted = tf.numpy_function(np.cbrt, [front(ones)], tf.float32)
    summed = back(tf.reshape(rooted, (1, 1))) + beside(ones)
slopes = tape.gradient(summed, [layer.kernel for layer in three])
print([layer.name for layer, slope in zip(three, slopes) if slope is not None])
# --8<-- [end:beside]

# --8<-- [start:traced]
class Noting(keras.layers.Layer):
    def call(self, inputs):
        noted.append("call")
        return 2.0 * inputs


noted, in_graph = [], tf.function(Noting())
for value in (1.0, 2.0, 3.0):
    in_graph(tf.fill((2, 3), value))
print(len(noted))
# --8<-- [end:traced]

# --8<-- [start:columns]
class Parts(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.left, self.right = keras.layers.Dense(4), keras.layers.Dense(4)

    def call(self, inputs):
        return self.left(inputs[:, :3]) + self.right(inputs[:, 3:])


parts = Parts()
parts(np.ones((2, 5)))
print([layer.kernel.numpy().shape for layer in (parts.left, parts.right)])
# --8<-- [end:columns]
