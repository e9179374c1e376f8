import tensorflow as tf

tf.keras.optimizers.Adam(learning_rate=0.1)
tf.keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=3, decay_rate=1)
