import tensorflow as tf


class Block(tf.keras.layers.Layer):
    def call(self, inputs, mode, is_training=False):
        return inputs


block = Block()
block(x, "a")  # <-


def run(x, train, is_training):
    block(x, train)  # <-
    return block(x, y, is_training)  # <-
