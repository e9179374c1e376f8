import numpy as np
from tensorflow import keras


def made(name):
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name=name)])


def fault():
    source, model = made("one"), made("another")
    source.save_weights("by-name.weights.h5")
    model.load_weights("by-name.weights.h5", by_name=True)
    assert np.array_equal(
        source.get_weights()[0], model.get_weights()[0]
    )  # though the names differ


def advice_without_it():
    source, model = made("one"), made("another")
    source.save_weights("by-name.weights.h5")
    model.load_weights("by-name.weights.h5")
    assert np.array_equal(source.get_weights()[0], model.get_weights()[0])


def advice_with_an_old_file():
    source, model, other = made("one"), made("one"), made("another")
    source.save("by-name.h5")
    model.load_weights("by-name.h5", by_name=True)
    other.load_weights("by-name.h5", by_name=True)
    assert np.array_equal(source.get_weights()[0], model.get_weights()[0])
    assert not np.array_equal(source.get_weights()[0], other.get_weights()[0])
