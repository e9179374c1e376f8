import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    class Stack(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            blocks = []
            self.blocks = blocks
            blocks.append(keras.layers.Dense(1))

        def call(self, inputs):
            for block in self.blocks:
                inputs = block(inputs)
            return inputs

    stack = Stack()
    stack(tf.ones((2, 3)))
    assert len(stack.weights) == (0 if KERAS_3 else 2)


def advice():
    class Stack(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.blocks = []
            self.blocks.append(keras.layers.Dense(1))

        def call(self, inputs):
            for block in self.blocks:
                inputs = block(inputs)
            return inputs

    stack = Stack()
    stack(tf.ones((2, 3)))
    assert len(stack.weights) == 2
