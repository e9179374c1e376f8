# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.13"]
# ///

# --8<-- [start:files]
import csv
import json
import zipfile

import h5py
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
hidden, score = keras.layers.Dense(4, name="hidden"), keras.layers.Dense(1, name="score")
model = keras.Sequential([keras.Input((3,)), hidden, score], name="model")
model.save("whole.h5")
model.save("whole.keras")
model.save_weights("only.weights.h5")
with open("pointer.h5", "w") as file:
    file.write("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 132735\n")
# --8<-- [end:files]

# --8<-- [start:kind]
def kind(path):
    with open(path, "rb") as file:
        start = file.read(64)
    if start.startswith(b"PK"):
        return "a .keras file, which is a zip"
    if start.startswith(b"version https://git-lfs"):
        return "a pointer of Git LFS, no model"
    if not start.startswith(b"\x89HDF"):
        return f"no model: it starts with {start[:15]}"
    with h5py.File(path) as file:
        if "model_config" in file.attrs:
            return "a whole model (.h5)"
        return "weights (old .h5)" if "layer_names" in file.attrs else "weights (.weights.h5)"
# --8<-- [end:kind]

# --8<-- [start:kinds]
paths = ["whole.h5", "whole.keras", "only.weights.h5", "pointer.h5"]
for path in paths:
    print(f"{path:15} {kind(path)}")
# --8<-- [end:kinds]

# --8<-- [start:no-config]
with h5py.File("copy.h5", "w") as copy, h5py.File("only.weights.h5") as file:
    for name in file:  # the file of save_weights, under a name without .weights
        file.copy(name, copy)
try:
    keras.models.load_model("copy.h5")
except ValueError as error:
    print("ValueError:", str(error).partition(" at ")[0])
# --8<-- [end:no-config]

# --8<-- [start:no-layers]
try:
    model.load_weights("copy.h5")
except (KeyError, ValueError) as error:
    print(f"{type(error).__name__}: {error}")
# --8<-- [end:no-layers]

# --8<-- [start:no-layers-fixed]
import shutil

shutil.copy("copy.h5", "copy.weights.h5")
fresh = keras.models.clone_model(model)
fresh.load_weights("copy.weights.h5")
print("same:", np.array_equal(fresh.get_weights()[0], model.get_weights()[0]))
# --8<-- [end:no-layers-fixed]

# --8<-- [start:signature]
try:
    keras.models.load_model("pointer.h5")
except OSError as error:
    print("OSError:", error)
print(open("pointer.h5").read())
# --8<-- [end:signature]

# --8<-- [start:not-a-zip]
shutil.copy("pointer.h5", "pointer.keras")
try:
    keras.models.load_model("pointer.keras")
except (OSError, ValueError) as error:
    print(f"{type(error).__name__}: {str(error).partition('filepath=')[0]}")
# --8<-- [end:not-a-zip]

# --8<-- [start:layout]
with h5py.File("whole.h5") as file:
    print(sorted(file))
    print(sorted(file.attrs))
    weights = file["model_weights"]
    for layer in ("hidden", "score"):
        print(layer, [str(name) for name in weights[layer].attrs["weight_names"]])
# --8<-- [end:layout]

# --8<-- [start:layout-read]
with h5py.File("whole.h5") as file:
    layer = file["model_weights"]["hidden"]
    arrays = [layer[name][()] for name in layer.attrs["weight_names"]]
print([array.shape for array in arrays])
print("same:", np.array_equal(arrays[0], model.get_weights()[0]))
# --8<-- [end:layout-read]

# --8<-- [start:no-group]
with h5py.File("only.weights.h5") as file:
    try:
        file["model_weights"]
    except KeyError as error:
        print("KeyError:", error)
# --8<-- [end:no-group]

# --8<-- [start:zip]
with zipfile.ZipFile("whole.keras") as file:
    print(sorted(file.namelist()))
    config = json.loads(file.read("config.json"))
    metadata = json.loads(file.read("metadata.json"))
print([layer["class_name"] for layer in config["config"]["layers"]])
print(sorted(metadata))
# --8<-- [end:zip]

# --8<-- [start:version]
with h5py.File("whole.h5") as file:
    major = {"h5": str(file.attrs["keras_version"]), "keras": metadata["keras_version"]}
print({name: version[0] for name, version in major.items()})
# --8<-- [end:version]

# --8<-- [start:csv]
for layer in model.layers:
    for weight, array in zip(layer.weights, layer.get_weights()):
        name = f"{layer.name}.{weight.name.split('/')[-1].split(':')[0]}.csv"
        np.savetxt(name, np.atleast_2d(array), delimiter=",", fmt="%.8g")
        back = np.loadtxt(name, delimiter=",", ndmin=2).reshape(array.shape)
        print(f"{name:18} {array.shape} same: {np.allclose(back, array)}")
# --8<-- [end:csv]

# --8<-- [start:one-table]
with open("weights.csv", "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["layer", "array", "index", "value"])
    for layer in model.layers:
        for number, array in enumerate(layer.get_weights()):
            for index, value in np.ndenumerate(array):
                table.writerow([layer.name, number, index, value])
print(sum(1 for _ in open("weights.csv")) - 1, "rows,", model.count_params(), "values")
# --8<-- [end:one-table]

# --8<-- [start:json]
lists = {layer.name: [a.tolist() for a in layer.get_weights()] for layer in model.layers}
with open("weights.json", "w") as file:
    json.dump(lists, file)
with open("weights.json") as file:
    lists = json.load(file)
fresh = keras.models.clone_model(model)
for name, arrays in lists.items():
    fresh.get_layer(name).set_weights([np.array(array) for array in arrays])
print("same:", np.array_equal(fresh.get_weights()[0], model.get_weights()[0]))
# --8<-- [end:json]

# --8<-- [start:rename]
loaded = keras.models.load_model("whole.h5", compile=False)
for layer in loaded.layers:
    try:
        layer.name = f"left_{layer.name}"
    except AttributeError:  # Keras 2
        layer._name = f"left_{layer.name}"
loaded.save("renamed.h5")
again = keras.models.load_model("renamed.h5", compile=False)
print([layer.name for layer in again.layers])
print("same:", np.array_equal(again.get_weights()[0], model.get_weights()[0]))
# --8<-- [end:rename]
