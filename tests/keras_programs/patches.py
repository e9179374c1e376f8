"""Write a model's files, load those that were made of them, and say what Keras has then.

python patches.py write FOLDER    model.keras, model.weights.h5, model.h5, and model.npz
python patches.py read FOLDER     beside each file, what Keras loads of it
python patches.py take FOLDER     gives the arrays of each .npz to a model
"""

import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from tensorflow import keras

layers = keras.layers


def built():
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 2)),
            layers.Conv2D(3, 2, name="look"),
            layers.BatchNormalization(name="norm"),
            layers.Reshape((7, 21)),
            layers.LSTM(4, name="recall"),
            layers.Dense(3, name="say"),
        ]
    )
    model.compile("adam", "mse")
    return model


def arrays(model):
    return {str(i): array for i, array in enumerate(model.get_weights())}


def write(folder):
    model = built()
    model.fit(np.random.rand(4, 8, 8, 2), np.ones((4, 3)), verbose=0)
    values = [
        array + np.float32(0.01) * np.random.rand(*array.shape) for array in arrays(model).values()
    ]
    model.set_weights([value.astype("f4") for value in values])
    model.save(str(folder / "model.keras"))
    model.save(str(folder / "model.h5"))
    model.save_weights(str(folder / "model.weights.h5"))
    np.savez(folder / "model.npz", **arrays(model))


def read(folder):
    for path in [*folder.glob("*.keras"), *folder.glob("*.h5")]:
        if path.name.endswith(".weights.h5"):
            model = built()
            model.load_weights(str(path))
        else:
            model = keras.models.load_model(str(path), compile=False)
        np.savez(f"{path}.npz", **arrays(model))


def take(folder):
    for path in folder.glob("*.npz"):
        model = built()
        with np.load(path) as found:
            values = [found[name] for name in found.files]
        model.set_weights(values)
        for value, array in zip(values, model.get_weights(), strict=True):
            assert np.array_equal(value.astype("f4"), array), path


if __name__ == "__main__":
    {"write": write, "read": read, "take": take}[sys.argv[1]](Path(sys.argv[2]))
