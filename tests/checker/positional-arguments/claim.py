import numpy as np
from tensorflow import keras

x = np.ones((2, 3), "float32")
layer = keras.layers.Dropout(0.5)


def fault():
    layer(x, True)


def fault_inside():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.norm = keras.layers.BatchNormalization()

        def call(self, inputs, training=None):
            return self.norm(inputs, training)

    Net()(x, training=True)


def fault_list():
    layer([[1.0, 2.0]])


def advice():
    layer(x, training=True)
