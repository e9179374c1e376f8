import tensorflow as tf


class Flat(tf.keras.layers.Layer):
    def build(self, input_shape):
        n = input_shape.as_list()[-1]  # <-
        m = input_shape[-1].value  # <-
