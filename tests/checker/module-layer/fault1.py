import tensorflow as tf
from tensorflow import keras


class Tower(tf.Module):
    def __init__(self):
        self.dense = keras.layers.Dense(2)  # <-
