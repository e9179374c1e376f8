import abc

import tensorflow as tf
from tensorflow import keras


class Scale(keras.layers.Layer, abc.ABC):
    def __init__(self, factor, **kwargs):  # <-
        super().__init__(**kwargs)
        self.factor = factor(3)


class Old(keras.layers.Layer, object):
    def __init__(self, factor, **kwargs):  # <-
        super().__init__(**kwargs)
        self.factor = factor(3)


class Tracked(keras.layers.Layer, tf.Module):
    def __init__(self, factor, **kwargs):  # <-
        super().__init__(**kwargs)
        self.factor = factor(3)
