from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    layer = keras.layers.ConvLSTM2D(1, 3)
    given = layer.get_config()["recurrent_activation"]
    assert given == ("sigmoid" if KERAS_3 else "hard_sigmoid")


def advice():
    layer = keras.layers.ConvLSTM2D(1, 3, recurrent_activation="sigmoid")
    assert layer.get_config()["recurrent_activation"] == "sigmoid"
