import tensorflow as tf
from tensorflow import keras


class Any(keras.layers.Layer):
    def build(self, input_shape):
        if isinstance(input_shape, tf.TensorShape):
            input_shape = input_shape.as_list()
        self.size = input_shape[-1]
