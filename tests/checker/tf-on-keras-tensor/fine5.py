import tensorflow as tf
from tensorflow.keras import layers


def scaled(inputs, factor):
    return tf.nn.relu(inputs * factor)


class Scaled(layers.Layer):
    def call(self, inputs):
        return tf.nn.relu(layers.Softmax()(inputs))


def maker_of(inputs):
    return tf.reduce_sum(scaled_by(2)(inputs))
