import tensorflow as tf

model = tf.keras.models.load_model("model.keras")
total = tf.reduce_sum(model.output, axis=1)  # <-
squares = tf.square(model.input)  # <-
