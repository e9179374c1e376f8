import tensorflow as tf
from keras.activations import hard_sigmoid

tf.keras.layers.Dense(2, activation=hard_sigmoid)  # <-
tf.keras.activations.hard_sigmoid(x)  # <-
