import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    class Tower(tf.Module):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

    tower = Tower()
    tower.dense(tf.ones((1, 3)))
    assert len(tower.trainable_variables) == (0 if KERAS_3 else 2)


def advice():
    class Tower(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.dense = keras.layers.Dense(2)

        def call(self, inputs):
            return self.dense(inputs)

    tower = Tower()
    tower(tf.ones((1, 3)))
    assert len(tower.trainable_variables) == 2
    assert issubclass(keras.Model, keras.layers.Layer)
