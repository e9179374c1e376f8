import tensorflow as tf
from tensorflow.keras import layers


class Gate(layers.Layer):
    def call(self, x, training=None):
        if training or x.shape[0] is None:
            return tf.cond(tf.reduce_sum(x) > 0, lambda: x, lambda: -x)
        return x


def eager(x):
    if tf.reduce_sum(x) > 0:
        return x
