# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import json

import h5py
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
image = np.ones((1, 8, 8, 3), "float32")
# --8<-- [end:imports]

# --8<-- [start:old-file]
depthwise = keras.layers.DepthwiseConv2D(3, name="depthwise")
layers = [depthwise, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2, name="classes")]
trained = keras.Sequential([keras.Input((8, 8, 3)), *layers], name="model")
trained.save("keras_model.h5")

with h5py.File("keras_model.h5", "r+") as file:  # as Keras 2 writes it
    config = json.loads(file.attrs["model_config"])
    for layer in config["config"]["layers"]:
        if layer["class_name"] == "DepthwiseConv2D":
            layer["config"]["groups"] = 1
    file.attrs["model_config"] = json.dumps(config)
# --8<-- [end:old-file]

# --8<-- [start:groups]
try:
    keras.models.load_model("keras_model.h5", compile=False)
    print("opens")
except TypeError as error:
    print("TypeError:", str(error).splitlines()[-1])
# --8<-- [end:groups]

# --8<-- [start:groups-fixed]
class WithoutGroups(keras.layers.DepthwiseConv2D):
    def __init__(self, *args, groups=1, **kwargs):
        super().__init__(*args, **kwargs)


names = {"DepthwiseConv2D": WithoutGroups}
loaded = keras.models.load_model("keras_model.h5", custom_objects=names, compile=False)
same = np.allclose(trained.predict(image, verbose=0), loaded.predict(image, verbose=0))
print("same predictions:", same)
# --8<-- [end:groups-fixed]

# --8<-- [start:config]
with h5py.File("keras_model.h5") as file:
    config = json.loads(file.attrs["model_config"])
for layer in config["config"]["layers"]:
    known = hasattr(keras.layers, layer["class_name"])
    print(f"{layer['class_name']:23} known: {known}")
# --8<-- [end:config]

# --8<-- [start:edit]
for layer in config["config"]["layers"]:
    layer["config"].pop("groups", None)
with h5py.File("keras_model.h5", "r+") as file:
    file.attrs["model_config"] = json.dumps(config)
loaded = keras.models.load_model("keras_model.h5", compile=False)
print("opens:", [layer.name for layer in loaded.layers if layer.weights])
# --8<-- [end:edit]

# --8<-- [start:missing-class]
class GroupNorm(keras.layers.Layer):  # of a package that you don't have
    def build(self, input_shape):
        self.gamma = self.add_weight(name="gamma", shape=(input_shape[-1],), initializer="ones")

    def call(self, inputs):
        return inputs * self.gamma


keras.utils.register_keras_serializable(package="Addons")(GroupNorm)
model = keras.Sequential([keras.Input((3,)), GroupNorm(name="norm")], name="model")
model.layers[0].gamma.assign([1.0, 2.0, 3.0])
model.save("addons.h5")
keras.utils.get_custom_objects().clear()
# --8<-- [end:missing-class]

# --8<-- [start:missing-class-seen]
try:
    keras.models.load_model("addons.h5")
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
with h5py.File("addons.h5") as file:
    config = json.loads(file.attrs["model_config"])
    norm = file["model_weights"]["norm"]
    print(config["config"]["layers"][-1]["class_name"])
    print([norm[name].shape for name in norm.attrs["weight_names"]])
# --8<-- [end:missing-class-seen]

# --8<-- [start:missing-class-fixed]
class StandIn(keras.layers.Layer):
    def __init__(self, groups=None, **kwargs):  # the arguments that its config has
        super().__init__(**kwargs)

    def build(self, input_shape):
        self.gamma = self.add_weight(name="gamma", shape=(input_shape[-1],), initializer="ones")

    def call(self, inputs):
        return inputs * self.gamma


loaded = keras.models.load_model("addons.h5", custom_objects={"Addons>GroupNorm": StandIn})
print(loaded.predict(np.ones((1, 3)), verbose=0))
# --8<-- [end:missing-class-fixed]

# --8<-- [start:only-weights]
trained.save_weights("only.weights.h5")
with h5py.File("only.weights.h5") as file:
    names = []
    file.visit(names.append)
    for name in names:
        if isinstance(file[name], h5py.Dataset):
            print(name, file[name].shape)
# --8<-- [end:only-weights]

# --8<-- [start:only-weights-fixed]
rebuilt = keras.Sequential([
    keras.Input((8, 8, 3)),
    keras.layers.DepthwiseConv2D(3),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(2),
])
rebuilt.load_weights("only.weights.h5")
same = np.allclose(trained.predict(image, verbose=0), rebuilt.predict(image, verbose=0))
print("same predictions:", same)
# --8<-- [end:only-weights-fixed]

# --8<-- [start:code]
for layer in keras.models.load_model("keras_model.h5", compile=False).layers:
    config = layer.get_config()
    shown = {key: config[key] for key in ("units", "kernel_size", "activation") if key in config}
    print(f"keras.layers.{type(layer).__name__}", shown)
# --8<-- [end:code]
