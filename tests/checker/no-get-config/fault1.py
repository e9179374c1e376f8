import tensorflow as tf


class Applied(tf.keras.layers.Layer):
    def __init__(self, function, **kwargs):  # <-
        super().__init__(**kwargs)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)
