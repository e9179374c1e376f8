import tensorflow as tf
from keras.layers import *
from keras.models import Model


def build_model():
    a = Input(shape=(3,))
    dense = Dense(4)
    b = dense(a)
    square = Lambda(lambda t: tf.square(t))  # <- lambda-load
    c = square(tf.cast(b, "float32"))  # <-
    return Model(a, tf.expand_dims(c[:, 0], -1))  # <-
