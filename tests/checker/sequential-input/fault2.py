import tensorflow as tf


class Holder:
    def __init__(self):
        self.net = tf.keras.models.Sequential()
        self.net.add(tf.keras.layers.Dense(2, input_shape=(3,)))

    def inner(self):
        return self.net.input  # <-
