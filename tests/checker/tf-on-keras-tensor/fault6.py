import tensorflow as tf

image = tf.keras.Input((8, 8, 2))
red, green = tf.split(image, 2, axis=3)  # <-
both = tf.concat([green, red], axis=3)  # <-
