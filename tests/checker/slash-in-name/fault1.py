import tensorflow as tf

tf.keras.layers.Dense(4, name="enc/dense")  # <-
tf.keras.Input((3,), name="enc/in")  # <-
