import tensorflow as tf


class Block(tf.keras.Model):
    def __init__(self, strides, **kwargs):
        super().__init__(**kwargs)
        if strides > 1:
            self.shortcut = tf.keras.Sequential([tf.keras.layers.Conv2D(4, 1, strides)])
        else:
            self.shortcut = lambda x, _: x

    def call(self, inputs, training=None):
        return self.shortcut(inputs, training)  # <-

    def get_config(self):
        return super().get_config()
