import tensorflow as tf


class Flat(tf.keras.layers.Layer):
    def build(self, input_shape):
        input_shape = tf.TensorShape(input_shape)
        self.n = input_shape.as_list()[-1]

    def call(self, x):
        return tf.reshape(x, [-1, x.shape.as_list()[-1]])
