import tensorflow as tf
from tensorflow import keras

layer = keras.layers.Dense(2, kernel_initializer="ones")
layer.build((None, 3))
for weight in layer.weights:
    print(tf.reduce_sum(weight.value()).numpy(), weight.read_value().dtype.name)
    print(tuple(weight.get_shape()), isinstance(weight, tf.Variable))
