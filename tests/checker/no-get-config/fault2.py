import keras
from keras import layers


class Base(layers.Layer):
    def call(self, x):
        return x


class Made(Base):
    def __init__(self, *, make, **kwargs):  # <-
        super().__init__(**kwargs)
        self.part = make(3)


class Gated(keras.layers.Dense):
    def __init__(self, units, gate, trainable=True, dtype=None, name=None):  # <-
        super().__init__(units, trainable=trainable, dtype=dtype, name=name)
        self.gate = gate

    def call(self, inputs):
        return self.gate(inputs)
