import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse", metrics=["mae", "mse"])
x = np.ones((4, 3), "float32")
y = np.ones((4, 1), "float32")


def fault():
    values = model.evaluate(x, y, verbose=0)
    names = model.metrics_names
    assert len(values) == 3
    assert names == (["loss", "compile_metrics"] if KERAS_3 else ["loss", "mae", "mse"])


def advice():
    assert {*model.evaluate(x, y, verbose=0, return_dict=True)} == {"loss", "mae", "mse"}
