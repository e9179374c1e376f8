import tensorflow as tf

inputs = tf.keras.Input((3,))
x = tf.reduce_mean(inputs, axis=1)  # <-
x = tf.keras.layers.Dense(3)(x)
x = tf.nn.relu(x + 1)  # <-
x = tf.concat([x, inputs], axis=-1)  # <-
