import tensorflow as tf
from tensorflow import keras

layer = keras.layers.Dense(2)
with tf.GradientTape() as tape:
    tape.watch(layer.kernel)  # <-
