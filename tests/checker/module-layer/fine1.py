import tensorflow as tf
from tensorflow import keras


class Tower(tf.Module):
    def __init__(self):
        self.scale = tf.Variable(1.0)
        dense = keras.layers.Dense(2)


class Layer(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)
