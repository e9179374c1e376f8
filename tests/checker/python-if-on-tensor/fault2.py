import tensorflow as tf
from keras.layers import *
from keras.models import Model


class Gate(Model):
    def call(self, x, training=None):
        if training and tf.reduce_any(x > 0):  # <-
            return x
        elif tf.equal(x, 0):  # <-
            return x
        return -x
