import warnings

import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="softmax")])
        assert np.all(model(np.random.rand(4, 3)).numpy() == 1)
    assert any("softmax" in str(w.message) for w in caught) == KERAS_3


def advice():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
    assert np.all(model(np.random.rand(4, 3)).numpy() < 1)
