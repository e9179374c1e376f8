import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

layers.Dense(1, activation="softmax")  # <-
keras.layers.Dense(units=1, activation=tf.nn.softmax)  # <-
layers.Dense(1, "softmax")  # <-
