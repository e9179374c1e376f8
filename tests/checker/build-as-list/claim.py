import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    class Flat(keras.layers.Layer):
        def build(self, input_shape):
            self.size = input_shape.as_list()[-1]

        def call(self, inputs):
            return inputs

    Flat()(tf.ones((2, 3)))


def fault_rank():
    class Flat(keras.layers.Layer):
        def build(self, input_shape):
            self.dimensions = input_shape.rank

        def call(self, inputs):
            return inputs

    Flat()(tf.ones((2, 3)))


def advice():
    class Flat(keras.layers.Layer):
        def build(self, input_shape):
            self.size = input_shape[-1]
            self.whole = tuple(input_shape)
            self.given = input_shape

        def call(self, inputs):
            return inputs

    layer = Flat()
    layer(tf.ones((2, 3)))
    assert layer.size == 3 and layer.whole == (2, 3)
    assert isinstance(layer.given, tuple if KERAS_3 else tf.TensorShape)
