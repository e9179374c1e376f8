import tensorflow as tf
from tensorflow import keras


class Stack(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [keras.layers.Dense(2), keras.layers.Dense(2)]

    def call(self, inputs):
        return inputs


stack = Stack()
tf.train.Checkpoint(model=stack)  # <-
