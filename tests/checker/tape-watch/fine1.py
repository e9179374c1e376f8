import tensorflow as tf
from tensorflow import keras

x = tf.ones((2, 3))
with tf.GradientTape() as tape:
    tape.watch(x)
    keras.layers.Dense(2)(x)
