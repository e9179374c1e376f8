import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    inputs = keras.Input((3,))
    outputs = tf.reduce_mean(inputs, axis=-1)
    assert "Mean" in keras.Model(inputs, outputs).layers[-1].name or not KERAS_3


def fault_backend():
    inputs = keras.Input((3,))
    outputs = tf.keras.backend.sum(inputs, axis=-1)
    keras.Model(inputs, outputs)


def fault_helper():
    def block(x):
        return tf.nn.relu(x)

    inputs = keras.Input((3,))
    keras.Model(inputs, block(keras.layers.Dense(2)(inputs)))


def advice_that_works():
    inputs = keras.Input((3,))
    keras.backend.int_shape(inputs), keras.backend.is_keras_tensor(inputs)


def advice():
    class Mean(keras.layers.Layer):
        def call(self, inputs):
            return tf.reduce_mean(inputs, axis=-1)

    inputs = keras.Input((3,))
    assert tuple(Mean()(inputs).shape) == (None,)
    if KERAS_3:
        assert keras.ops.mean(inputs, axis=-1).shape == (None,)
