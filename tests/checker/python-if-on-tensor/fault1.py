import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    def call(self, x):
        if tf.reduce_sum(x) > 0:  # <-
            return x
        while not tf.math.is_finite(x):  # <-
            x = x / 2
        return -x
