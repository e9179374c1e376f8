import numpy as np
import tensorflow as tf
from keras_programs.claiming import KERAS_3, refused
from tensorflow import keras


def fault_add_weight():
    class Lazy(keras.layers.Layer):
        def call(self, inputs):
            self.w = self.add_weight(shape=(3, 2), name="w")
            return tf.matmul(inputs, self.w)

    Lazy()(tf.ones((4, 3)))


def fault_layer():
    class Lazy(keras.layers.Layer):
        def call(self, inputs):
            self.inner = keras.layers.Dense(2)
            return self.inner(inputs)

    try:
        Lazy()(tf.ones((4, 3)))
    except ValueError as error:
        assert "You cannot add new elements of state" in str(error)
        raise


def fault_variable():
    class Lazy(keras.layers.Layer):
        def call(self, inputs):
            self.w = tf.Variable(tf.ones((3, 2)))
            return tf.matmul(inputs, self.w)

    layer = Lazy()
    layer(tf.ones((4, 3)))
    assert len(layer.weights) == (0 if KERAS_3 else 1)
    model = keras.Sequential([Lazy()])
    model.compile("sgd", "mse")
    assert refused(model.fit, np.ones((4, 3)), np.ones((4, 2)), verbose=0)


def advice():
    class Ready(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.inner = keras.layers.Dense(2)

        def build(self, input_shape):
            self.w = self.add_weight(shape=(3, 3), name="w")

        def call(self, inputs):
            return self.inner(tf.matmul(inputs, self.w))

    layer = Ready()
    layer(tf.ones((4, 3)))
    assert len(layer.weights) == 3
