import tensorflow as tf
from keras.layers import *

x = Input(shape=(3,))
y = Lambda(tf.square)(x)


def loss(x):
    return tf.reduce_sum(x)


print(tf.keras.Model(x, y), tf.ones(3))
