import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(3)])
total = tf.reduce_sum(model.output, axis=1)  # <-
squares = tf.square(model.input)  # <-
