import tensorflow as tf

optimizer = tf.keras.optimizers.Adam()
print(optimizer.variables, optimizer.learning_rate)
optimizer.apply_gradients([])
model = tf.keras.Sequential()
model.get_weights()
