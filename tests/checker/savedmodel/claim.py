import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def made():
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])


def fault_save():
    made_model = made()
    made_model.save("folder")


def fault_load():
    if KERAS_3:
        made().export("other")
    else:
        made().save("other")
    keras.models.load_model("other/")


def advice():
    model, folder = made(), "served"
    model.save("saved.keras")
    assert len(keras.models.load_model("saved.keras").weights) == 2
    model.export(folder)
    if KERAS_3:
        layer = keras.layers.TFSMLayer(folder, call_endpoint="serving_default")
        [output] = layer(np.ones((4, 3), "float32")).values()
        assert output.shape == (4, 2)
