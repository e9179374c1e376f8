import tensorflow as tf

model = tf.keras.Sequential()
model.load_weights("a.weights.h5", by_name=True)  # <-
