# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:in-call]
import tensorflow as tf
from tensorflow import keras


class MadeInCall(keras.layers.Layer):
    def call(self, inputs):
        kernel = tf.random.normal((inputs.shape[-1], 4))
        return tf.matmul(inputs, kernel)


always_new = MadeInCall()
ones = tf.ones((1, 3))
same = tf.reduce_all(always_new(ones) == always_new(ones))
print("the same output twice:", bool(same), "- weights:", len(always_new.weights))
# --8<-- [end:in-call]
