import tf_keras as keras
import tensorflow as tf


class Simple(keras.layers.Layer):
    def __init__(self, units):
        self.w = tf.Variable(1.0)
