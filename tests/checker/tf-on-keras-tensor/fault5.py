import tensorflow as tf
from tensorflow.keras import layers


def convolved(inputs, filters, norm):
    outputs = layers.Conv2D(filters, 3)(inputs)
    outputs = tf.nn.relu(outputs)  # <-
    outputs = norm()(layers.ZeroPadding2D()(inputs))
    return tf.tanh(outputs)  # <-
