import warnings

import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    shared = keras.initializers.RandomNormal()
    first = keras.layers.Dense(2, kernel_initializer=shared)
    second = keras.layers.Dense(2, kernel_initializer=shared)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        first.build((None, 3)), second.build((None, 3))
    assert np.array_equal(first.kernel.numpy(), second.kernel.numpy())
    assert any("initializer" in str(w.message) for w in caught) == (not KERAS_3)


def advice():
    first = keras.layers.Dense(2, kernel_initializer=keras.initializers.RandomNormal())
    second = keras.layers.Dense(2, kernel_initializer=keras.initializers.RandomNormal())
    first.build((None, 3)), second.build((None, 3))
    assert not np.array_equal(first.kernel.numpy(), second.kernel.numpy())
