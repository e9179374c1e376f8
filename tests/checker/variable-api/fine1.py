import tensorflow as tf

model = tf.keras.Sequential()
for w in model.weights:
    print(w.value, w.numpy(), isinstance(w, str))
step = tf.Variable(0)
step.value()
isinstance(step, tf.Variable)
