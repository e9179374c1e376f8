import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


class Stack(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [keras.layers.Dense(2), keras.layers.Dense(2)]

    def call(self, inputs):
        for block in self.blocks:
            inputs = block(inputs)
        return inputs


def made():
    stack = Stack()
    stack(tf.ones((1, 2)))
    return stack


def fault():
    stack = Stack()
    stack(tf.ones((1, 2)))
    saved = tf.train.Checkpoint(model=stack).save("stack/checkpoint")
    names = [name for name, _ in tf.train.list_variables(saved) if "kernel" in name]
    assert len(names) == (0 if KERAS_3 else 2)


def advice():
    path, model = "stack.weights.h5", made()
    model.save_weights(path)
    other = made()
    other.load_weights(path)
    assert (other.get_weights()[2] == model.get_weights()[2]).all()
