from keras.layers import *
from keras.models import load_model


def store(my_model, name):
    my_model.save("models/" + "last")  # <-
    my_model.save(name, save_format="tf")  # <-
    return load_model(f"models/{name}_last")  # <-
