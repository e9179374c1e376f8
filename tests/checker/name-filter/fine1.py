import tensorflow as tf

model = tf.keras.Sequential()
for w in model.weights:
    print(w.name, "dense/kernel")
    if "kernel" in w.name:
        pass
paths = {w.path: w for w in model.weights}
