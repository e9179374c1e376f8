import numpy as np
from tensorflow import keras

x = np.ones((4, 3), "float32")
y = np.ones((4, 1), "float32")
a = keras.Input((3,))
b = keras.Input((3,))
model = keras.Model([a, b], keras.layers.Dense(1)(keras.layers.Concatenate()([a, b])))
model.compile("sgd", "mse")
single = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
single.compile("sgd", "mse")


def fault_generator():
    def batches():
        while True:
            yield [x, x], y

    model.fit(batches(), steps_per_epoch=1, verbose=0)


def fault_pair():
    def batches():
        while True:
            yield [x, y]

    single.fit(batches(), steps_per_epoch=1, verbose=0)


def fault_sequence():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 1

        def __getitem__(self, index):
            return [x, x], y

    model.fit(Batches(), verbose=0)


def advice():
    a = b = x

    def batches():
        while True:
            yield (a, b), y

    model.fit(batches(), steps_per_epoch=1, verbose=0)


def advice_sequence():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 1

        def __getitem__(self, index):
            return (x, x), y

    model.fit(Batches(), verbose=0)
