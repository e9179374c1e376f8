import tensorflow as tf
from tensorflow.keras import layers


class Simple(layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight("w", shape=(3, 4))  # <-
        self.v = self.add_weight((3, 4), "zeros")  # <-
        self.u = self.add_weight(shape=(3,), use_resource=True)  # <-
        self.t = self.add_weight(shape=(), aggregation=tf.VariableAggregation.MEAN)  # <-
