import tensorflow as tf

model = tf.keras.Sequential()
for w in model.weights:
    w.value()  # <-
    w.read_value()  # <-
    {w.ref(): 1}  # <-
    isinstance(w, tf.Variable)  # <-
model.trainable_weights[0].value()  # <-
