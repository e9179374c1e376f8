import tensorflow as tf


class Block(tf.keras.Model):
    def __init__(self, scale, **kwargs):
        super().__init__(**kwargs)
        if scale:
            self.shortcut = lambda x, training: x * scale
        else:
            self.shortcut = scaled

    def call(self, inputs, training=None):
        return self.shortcut(inputs, training)

    def get_config(self):
        return super().get_config()
