import tensorflow as tf
from tensorflow import keras


class Holder:
    def __init__(self):
        self.blocks = [keras.layers.Dense(2)]


class Stack(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [keras.layers.Dense(2)]

    def call(self, inputs):
        return inputs


tf.train.Checkpoint(model=Holder())
Stack().save_weights("stack.weights.h5")
