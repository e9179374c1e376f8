import tensorflow as tf


class Net(tf.keras.Model):  # <-
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


class Typed(tf.keras.Model):  # <-
    def __init__(self, trainable=True, name=None):
        super().__init__(trainable=trainable, name=name)

    def call(self, inputs):
        return inputs


class Named(tf.keras.Model):  # <-
    def __init__(self, dtype=None):
        super().__init__(dtype=dtype)

    def call(self, inputs):
        return inputs
