from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_filter():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="dense")])
    found = [w.name for w in model.weights if w.name == "dense/kernel:0"]
    assert found == ([] if KERAS_3 else ["dense/kernel:0"])
    assert model.weights[0].name == ("kernel" if KERAS_3 else "dense/kernel:0")


def fault_dict():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(1)])
    assert len({w.name: w for w in model.weights}) == (2 if KERAS_3 else 4)


def advice():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="dense")])
    paths = [getattr(w, "path", w.name) for w in model.weights]
    assert len(set(paths)) == 2 and all("dense/" in path for path in paths)
    assert len(model.get_layer("dense").weights) == 2
