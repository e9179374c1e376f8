import tensorflow as tf
from tensorflow.keras import layers


class Simple(layers.Layer):
    """self.w = tf.Variable(1.0)"""

    def build(self, input_shape):
        self.w = self.add_weight(shape=(3,), name="w")
        start = tf.Variable(1.0)
        self.start = float(start.numpy())
