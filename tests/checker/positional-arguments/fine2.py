import keras

from mine import block


def run(x, training):
    return block(x, training)


keras.layers.Dense(2, "relu")
