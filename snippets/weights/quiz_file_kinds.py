# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:renamed]
import shutil
import zipfile

import h5py
from tensorflow import keras

keras.Sequential([keras.Input((3,)), keras.layers.Dense(4)]).save("as_keras.keras")
shutil.copy("as_keras.keras", "as_h5.h5")
print(f"zip: {zipfile.is_zipfile('as_h5.h5')}, HDF5: {h5py.is_hdf5('as_h5.h5')}")
# --8<-- [end:renamed]

# --8<-- [start:custom]
class Times(keras.layers.Layer):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


keras.Sequential([keras.Input((3,)), Times(5)]).save("times.keras")
with zipfile.ZipFile("times.keras") as archive:
    text = archive.read("config.json").decode()
print([part in text for part in ("Times", "factor", "inputs * self.factor")])
# --8<-- [end:custom]
