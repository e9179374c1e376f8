import tensorflow as tf

init = tf.keras.initializers.RandomNormal(stddev=0.1)
tf.keras.layers.Dense(4, kernel_initializer=init)
tf.keras.layers.Dense(4, kernel_initializer=init)  # <-
