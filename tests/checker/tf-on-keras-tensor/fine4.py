import tensorflow as tf
from tensorflow.keras import Input, backend as K
from tensorflow.keras.layers import Dense


def activated(x):
    return tf.nn.relu(x)


def loss(x, y):
    return K.mean(x - y)


class Own:
    def block(self, x):
        return tf.nn.tanh(x)


x = Input((3,))
activated(tf.ones((2, 3)))
K.int_shape(x), K.is_keras_tensor(x)
unknown.block(x)
