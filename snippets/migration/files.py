# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import re
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras3 = hasattr(keras, "ops")
here = Path(f"{tf.__version__}-{keras.layers.Dense.__module__.split('.')[0]}")
here.mkdir(exist_ok=True)
# --8<-- [end:imports]

# --8<-- [start:custom-layer]
@keras.utils.register_keras_serializable(package="guide")
class SimpleDense(keras.layers.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}
# --8<-- [end:custom-layer]

# --8<-- [start:subclassed]
@keras.utils.register_keras_serializable(package="guide")
class TwoLayers(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.hidden = keras.layers.Dense(3)
        self.score = keras.layers.Dense(2)

    def call(self, inputs):
        return self.score(self.hidden(inputs))

    def get_config(self):
        return {"name": self.name}


@keras.utils.register_keras_serializable(package="guide")
class ScoreFirst(TwoLayers):
    def __init__(self, **kwargs):
        super(TwoLayers, self).__init__(**kwargs)
        self.score = keras.layers.Dense(2)
        self.hidden = keras.layers.Dense(3)
# --8<-- [end:subclassed]

# --8<-- [start:models]
layers = keras.layers


def sequential(shape, *inner):
    return keras.Sequential([keras.Input(shape), *inner, layers.Flatten(), layers.Dense(1)])


def functional():
    inputs = keras.Input((4,))
    joined = layers.Concatenate()([inputs, layers.Dense(3, activation="relu")(inputs)])
    return keras.Model(inputs, layers.Dense(1)(joined))


def attention():
    inputs = keras.Input((5, 4))
    attended = layers.MultiHeadAttention(2, 3)(inputs, inputs)
    return keras.Model(inputs, layers.Dense(1)(layers.Flatten()(attended)))


def tf_function():
    inputs = keras.Input((4,))
    return keras.Model(inputs, layers.Dense(1)(tf.square(inputs)))
# --8<-- [end:models]

# --8<-- [start:architectures]
architectures = {
    "Dense": lambda: sequential((4,), layers.Dense(3)),
    "BatchNormalization": lambda: sequential((4,), layers.BatchNormalization()),
    "Conv2D": lambda: sequential((6, 6, 1), layers.Conv2D(2, 3), layers.MaxPooling2D()),
    "DepthwiseConv2D": lambda: sequential((6, 6, 2), layers.DepthwiseConv2D(3)),
    "GRU": lambda: sequential((5, 4), layers.GRU(3)),
    "custom layer": lambda: sequential((4,), SimpleDense(3)),
    "functional": functional,
    "MultiHeadAttention": attention,
    "subclassed model": lambda: sequential((4,), TwoLayers()),
    "subclassed model (score first)": lambda: sequential((4,), ScoreFirst()),
    "tf function": tf_function,
}
# --8<-- [end:architectures]

# --8<-- [start:fill]
def fill(model):
    for number, weight in enumerate(model.weights):
        size = int(np.prod(weight.shape))
        values = np.linspace(0.1, 0.9, size) + number / 10
        weight.assign(values.reshape(tuple(weight.shape)).astype("float32"))


def predict(model):
    shape = [2, *model.inputs[0].shape[1:]]
    values = np.linspace(-1, 1, int(np.prod(shape))).reshape(shape).astype("float32")
    return np.array(model(values, training=False))
# --8<-- [end:fill]

# --8<-- [start:write]
def write(name, model):
    path = str(here / name)
    model.compile(optimizer="sgd", loss="mse")
    model.save_weights(f"{path}.weights.h5")
    model.save(f"{path}.keras")
    model.save(f"{path}.h5")
    tf.train.Checkpoint(model=model).write(f"{path}.ckpt")
    if keras3:
        keras.utils.disable_interactive_logging()  # else export says at length what it wrote
        model.export(f"{path}.savedmodel")
    else:
        model.save(f"{path}.savedmodel")
        model.save_weights(f"{path}.weights-only.h5")
# --8<-- [end:write]

# --8<-- [start:write-all]
for name, new in architectures.items():
    if name == "tf function" and keras3:
        continue  # Keras 3 cannot build it
    model = new()
    fill(model)
    np.save(here / f"{name}.npy", predict(model))
    write(name, model)
# --8<-- [end:write-all]

# --8<-- [start:read]
def read(path, model):
    if path.name.endswith((".weights.h5", ".weights-only.h5")):
        model.load_weights(str(path))
    elif path.name.endswith(".ckpt.index"):
        checkpoint = tf.train.Checkpoint(model=model)
        checkpoint.read(str(path.with_suffix(""))).assert_existing_objects_matched()
    elif path.is_dir() and keras3:
        inputs = keras.Input(model.inputs[0].shape[1:])
        outputs = layers.TFSMLayer(str(path), call_endpoint="serving_default")(inputs)
        return keras.Model(inputs, list(outputs.values())[0])
    else:
        return keras.models.load_model(str(path), compile=False)
    return model
# --8<-- [end:read]

# --8<-- [start:outcome]
def outcome(path, name):
    expected = np.load(path.parent / f"{name}.npy")
    try:
        needs_model = not path.name.endswith((".keras", f"{name}.h5"))
        model = read(path, architectures[name]() if needs_model else None)
        return "same" if np.allclose(predict(model), expected, rtol=1e-4) else "other values"
    except Exception as error:
        text = str(error).rpartition("Exception encountered: ")[2].strip()
        text = re.split(r"\n|\. (?=[A-Z])|Received: |, variable|Full ", text)[0]
        return f"{type(error).__name__}: {text[:160]}"
# --8<-- [end:outcome]

# --8<-- [start:read-all]
ends = r"\.(weights\.h5|keras|h5|ckpt\.index|savedmodel|weights-only\.h5)"
for folder in sorted(path for path in Path(".").iterdir() if path.is_dir()):
    writer = "itself" if folder == here else folder.name
    for path in sorted(folder.iterdir()):
        name, _, end = path.name.partition(".")
        if re.fullmatch(ends, f".{end}"):
            print(f"{writer} | {name} | .{end} | {outcome(path, name)}")
# --8<-- [end:read-all]

# --8<-- [start:compiled]
try:
    keras.models.load_model(str(here / "Dense.h5"))
    print("loaded")
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {error}")
# --8<-- [end:compiled]
