import tensorflow as tf

optimizer = tf.keras.optimizers.Adam()
optimizer.get_weights()  # <-
print(len(optimizer.variables()))  # <-
optimizer.minimize(lambda: 0, [])  # <-
old = tf.keras.optimizers.legacy.Adam(lr=0.1)  # <-
