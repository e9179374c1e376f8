import tensorflow as tf

d = tf.keras.layers.Dense(4)
d.kernel = 1  # <-
d.bias = 2  # <-
