import tensorflow as tf

model = tf.keras.Sequential()
for w in model.trainable_weights:
    if "dense/kernel" in w.name:  # <-
        pass
    if w.name == "kernel:0" or w.name.endswith("bias:0"):  # <-
        pass
table = {w.name: w for w in model.weights}  # <-
