import tensorflow as tf

from tensorflow.python import keras  # <-

tf.python.keras.layers.Dense(3)  # <-
