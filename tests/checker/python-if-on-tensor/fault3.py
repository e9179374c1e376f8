import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    def call(self, x):
        if tf.not_equal(x, 0):  # <-
            return x
        if tf.greater(x, 0):  # <-
            return x
        if tf.greater_equal(x, 0):  # <-
            return x
        if tf.less(x, 0):  # <-
            return x
        if tf.less_equal(x, 0):  # <-
            return x
        return -x
