# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:contents]
import zipfile

import h5py
import numpy as np
from tensorflow import keras

kept = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, name="kept")])
kept.compile(optimizer="adam", loss="mse")
kept.fit(np.ones((8, 3)), np.ones((8, 1)), verbose=0)
for path in ("kept.keras", "kept.h5"):
    kept.save(path)
kept.save_weights("kept.weights.h5")
# --8<-- [end:contents]


# --8<-- [start:table]
def everything(path):
    """Return all names in a file, those of an HDF5 file inside a zip as well."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive, archive.open("model.weights.h5") as inner:
            return " ".join(archive.namelist()) + everything(inner)
    with h5py.File(path) as file:
        names = list(file.attrs)
        file.visit(names.append)
        return " ".join(names)


for path in ("kept.keras", "kept.h5", "kept.weights.h5"):
    names = everything(path)
    config = "config.json" in names or "model_config" in names
    print(f"{path:15} layers: {config!s:5} optimizer: {'optimizer' in names}")
# --8<-- [end:table]
