import numpy as np
import tensorflow as tf
from tensorflow import keras


def fault():
    class Positive(keras.layers.Layer):
        def call(self, inputs):
            if tf.reduce_sum(inputs) < 0:
                return -inputs
            return inputs

    fitted(Positive())


def fault_while():
    class Halved(keras.layers.Layer):
        def call(self, inputs):
            while tf.reduce_max(inputs) > 1:
                inputs = inputs / 2
            return inputs

    fitted(Halved())


def advice_cond():
    class Positive(keras.layers.Layer):
        def call(self, inputs):
            return tf.cond(tf.reduce_sum(inputs) < 0, lambda: -inputs, lambda: inputs)

    fitted(Positive())


def advice_where():
    class Positive(keras.layers.Layer):
        def call(self, inputs):
            return tf.where(tf.reduce_sum(inputs) < 0, -inputs, inputs)

    fitted(Positive())


def advice_function():
    class Positive(keras.layers.Layer):
        @tf.function
        def call(self, inputs):
            if tf.reduce_sum(inputs) < 0:
                return -inputs
            return inputs

    fitted(Positive())


def fitted(layer):
    model = keras.Sequential([layer])
    model.compile(loss="mse")
    model.fit(np.ones((4, 3)), np.ones((4, 3)), verbose=0)
