import tensorflow as tf
from tensorflow.keras import layers


class Flat(layers.Layer):
    def build(self, input_shape):
        self.output_shape = input_shape

    def call(self, x):
        return tf.reshape(x, self.output_shape)


layer = Flat()
print(layer.output_shape)
