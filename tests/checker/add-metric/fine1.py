import tensorflow as tf
from tensorflow.keras import layers


class Logged(layers.Layer):
    def call(self, x):
        self.add_loss(tf.reduce_sum(x))
        return x
