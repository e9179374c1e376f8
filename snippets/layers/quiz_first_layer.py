# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:half]
import tensorflow as tf
from tensorflow import keras


class Half(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(input_shape[-1], 2))
        self.b = tf.Variable(tf.zeros((2,)))

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b


half = Half()
half(tf.ones((1, 3)))
print([tuple(weight.shape) for weight in half.weights])
# --8<-- [end:half]

# --8<-- [start:twice]
class Telling(keras.layers.Layer):
    def build(self, input_shape):
        steps.append("build")

    def call(self, inputs):
        steps.append("call")
        return inputs


steps, telling = [], Telling()
telling(tf.ones((1, 3)))
telling(tf.ones((2, 3)))
print(steps)
# --8<-- [end:twice]

# --8<-- [start:when-made]
class InBoth(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def build(self, input_shape):
        self.shift = self.add_weight(name="shift", shape=(input_shape[-1],))

    def call(self, inputs):
        return self.scale * inputs + self.shift


in_both = InBoth()
unused = len(in_both.weights)
in_both(tf.ones((1, 3)))
print([unused, len(in_both.weights)])
# --8<-- [end:when-made]
