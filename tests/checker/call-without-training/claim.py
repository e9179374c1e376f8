import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras

x = np.ones((8, 2), "float32")
y = np.zeros((8, 2), "float32")


def moved(model):
    model.compile("sgd", "mse")
    model.fit(x, y, verbose=0)
    return bool(model.norm.moving_mean.numpy().any())


def fault():
    class Normed(keras.Model):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.norm = keras.layers.BatchNormalization()

        def call(self, inputs):
            return self.norm(inputs)

    assert moved(Normed()) is not KERAS_3


def fault_dropout():
    class Dropped(keras.Model):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.dropout = keras.layers.Dropout(0.999999)
            self.scale = keras.layers.Dense(2, kernel_initializer="ones", use_bias=False)

        def call(self, inputs):
            return self.scale(self.dropout(inputs))

    model = Dropped()
    model.compile("sgd", "mse")
    loss = model.fit(x, y, verbose=0).history["loss"][0]
    assert (round(loss, 3) == 4.0) is KERAS_3  # nothing of the ones is dropped


def advice():
    class Aware(keras.Model):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.norm = keras.layers.BatchNormalization()

        def call(self, inputs, training=None):
            return self.norm(inputs)

    assert moved(Aware())
