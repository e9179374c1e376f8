# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:copied]
import tensorflow as tf
from tensorflow import keras


class Copied(keras.layers.Layer):
    def build(self, input_shape):
        self.w = tf.Variable(tf.ones((input_shape[-1], 4)))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


layer = Copied()
layer(tf.ones((3, 3)))
print([tuple(w.shape) for w in layer.weights])
# --8<-- [end:copied]

# --8<-- [start:fixed]
class Fixed(Copied):
    def build(self, input_shape):
        self.w = self.add_weight(
            name="w", shape=(input_shape[-1], 4), initializer="ones"
        )


layer = Fixed()
layer(tf.ones((3, 3)))
print([tuple(w.shape) for w in layer.weights])
# --8<-- [end:fixed]
