import tensorflow as tf


class Dropped(tf.keras.layers.Dropout):
    def call(self, x, training=None):
        return super().call(x, training=True)


class Net(tf.keras.Model):
    def call(self, x):
        return tf.keras.layers.Dropout(0.5)(x, training=True)
