import tensorflow as tf

zeros = tf.keras.initializers.Zeros()
tf.keras.layers.Dense(4, kernel_initializer=zeros)
tf.keras.layers.Dense(4, kernel_initializer=zeros)
he = "he_normal"
tf.keras.layers.Dense(4, kernel_initializer=he)
tf.keras.layers.Dense(4, kernel_initializer=he)
