import tensorflow as tf
from tensorflow import keras


class Single(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)
        self.names = ["a", "b"]

    def call(self, inputs):
        return inputs


tf.train.Checkpoint(model=Single())
tf.train.Checkpoint(optimizer=keras.optimizers.Adam())
