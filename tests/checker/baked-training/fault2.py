from keras.layers import *


def block(x):
    return BatchNormalization()(x, training=False)  # <-


inputs = Input(shape=(3,))
drop = Dropout(0.5)
outputs = drop(inputs, training=True)  # <-
