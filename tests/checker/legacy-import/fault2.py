import tensorflow as tf

from tensorflow.keras.layers.experimental import preprocessing  # <-

tf.keras.layers.experimental.preprocessing.Rescaling(1.0)  # <-
