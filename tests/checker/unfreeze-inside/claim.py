from keras_programs.claiming import KERAS_3
from tensorflow import keras


def made():
    base = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3), keras.layers.Dense(2)])
    return base, keras.Sequential([keras.Input((3,)), base, keras.layers.Dense(1)])


def fault():
    base, model = made()
    base.trainable = False
    base.layers[-1].trainable = True
    assert len(model.trainable_weights) == (4 if KERAS_3 else 2)


def advice():
    model, whole = made()
    model.trainable = True
    model.layers[0].trainable = False
    assert len(whole.trainable_weights) == 4
