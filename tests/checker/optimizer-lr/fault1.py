import tensorflow as tf

tf.keras.optimizers.Adam(lr=0.1)  # <-
