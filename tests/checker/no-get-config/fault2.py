import keras
from keras import layers


class Base(layers.Layer):
    def call(self, x):
        return x


class Scale(Base):  # <-
    def __init__(self, *, factor, **kwargs):
        super().__init__(**kwargs)


class Gated(keras.layers.Dense):  # <-
    def __init__(self, units, gate, **kwargs):
        super().__init__(units, **kwargs)
        self.gate = gate
