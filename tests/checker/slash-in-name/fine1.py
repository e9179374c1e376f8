import tensorflow as tf

tf.keras.layers.Dense(4, name="enc_dense")
tf.Variable(1.0, name="enc/w")
open(name="a/b")
