import numpy as np
from tensorflow import keras

x = np.ones((4, 3), "float32")
y = np.ones((4, 1), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")


def batches():
    while True:
        yield x, y


def fault_fit():
    model.fit_generator(batches(), steps_per_epoch=1, verbose=0)


def fault_evaluate():
    model.evaluate_generator(batches(), steps=1)


def fault_predict():
    model.predict_generator(batches(), steps=1)


def fault_classes():
    model.predict_classes(x)


REFUSED_BY_KERAS_2 = ("fault_classes",)


def advice():
    model.fit(batches(), steps_per_epoch=1, verbose=0)
    model.evaluate(batches(), steps=1, verbose=0)
    assert (model.predict(x, verbose=0) > 0.5).shape == (4, 1)
