import numpy as np
import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras
from tensorflow.keras import backend as K


def fault():
    class Simple(keras.layers.Layer):
        def build(self, input_shape):
            self.w = tf.Variable(tf.ones((3, 2)))

        def call(self, inputs):
            return tf.matmul(inputs, self.w)

    layer = Simple()
    layer(tf.ones((4, 3)))
    assert len(layer.trainable_weights) == len(layer.get_weights()) == (0 if KERAS_3 else 1)


def fault_backend():
    class Simple(keras.layers.Layer):
        def build(self, input_shape):
            self.w = K.variable(np.ones((3, 2)))

        def call(self, inputs):
            return tf.matmul(inputs, self.w)

    layer = Simple()
    layer(tf.ones((4, 3)))
    assert len(layer.trainable_weights) == len(layer.get_weights()) == (0 if KERAS_3 else 1)


def advice():
    class Simple(keras.layers.Layer):
        def build(self, input_shape):
            self.w = self.add_weight(shape=(3, 2), initializer="ones", name="w")

        def call(self, inputs):
            return tf.matmul(inputs, self.w)

    layer = Simple()
    layer(tf.ones((4, 3)))
    assert len(layer.trainable_weights) == len(layer.get_weights()) == 1
