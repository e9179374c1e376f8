from keras import layers

import tensorflow


class Simple(layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(shape=(3,), name="w")

    def call(self, x):
        return x * self.w.read_value()  # <-


def states(m):
    return [v for v in m.variables if isinstance(v, (int, tensorflow.Variable))]  # <-
