# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import warnings

import h5py
import numpy as np
import tensorflow as tf
from tensorflow import keras

warnings.simplefilter("ignore")
keras.utils.set_random_seed(0)
x = np.ones((2, 3), "float32")


def same(a, b):
    return all(np.array_equal(v, w) for v, w in zip(a.get_weights(), b.get_weights()))
# --8<-- [end:imports]

# --8<-- [start:unknown-class]
class Twice(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


model = keras.Sequential([keras.Input((3,)), Twice(name="twice")])
files = ["twice.h5", "twice.keras"]
for file in files:
    model.save(file)
    loaded = keras.models.load_model(file, custom_objects={"Twice": Twice})
    print(file, loaded.predict(x, verbose=0)[0])
# --8<-- [end:unknown-class]

# --8<-- [start:register-later]
keras.utils.register_keras_serializable()(Twice)
loaded.save("later.keras")
for file in [*files, "later.keras"]:
    try:
        keras.models.load_model(file)
        print(f"{file}: loaded")
    except (TypeError, ValueError):
        print(f"{file}: not loaded")
# --8<-- [end:register-later]

# --8<-- [start:array]
class Table(keras.layers.Layer):
    def __init__(self, table, **kwargs):
        super().__init__(**kwargs)
        self.table = table

    def call(self, inputs):
        return inputs * self.table

    def get_config(self):
        return {**super().get_config(), "table": self.table}


table = Table(np.array([1, 2, 3], "float32"), name="table")
keras.Sequential([keras.Input((3,)), table]).save("table.keras")
# --8<-- [end:array]

# --8<-- [start:array-fixed]
class FixedTable(Table):
    def __init__(self, table, **kwargs):
        if isinstance(table, dict):  # which the array has become in the old file
            table = table["config"]["value"]
        super().__init__(np.array(table, "float32"), **kwargs)

    def get_config(self):
        return {**super().get_config(), "table": self.table.tolist()}


loaded = keras.models.load_model("table.keras", custom_objects={"Table": FixedTable})
loaded.save("fixed.keras")
again = keras.models.load_model("fixed.keras", custom_objects={"FixedTable": FixedTable})
print(loaded.predict(x, verbose=0)[0], again.predict(x, verbose=0)[0])
# --8<-- [end:array-fixed]

# --8<-- [start:received-0]
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones")

    def call(self, inputs):
        return inputs * self.w


class Renamed(Scale):
    pass


def network(scale):
    return keras.Sequential([keras.Input((3,)), scale, keras.layers.Dense(2, name="out")])


old, new = network(Scale(name="scale")), network(Renamed(name="scale"))
old.layers[0].w.assign([1, 2, 3])
old.save_weights("old.weights.h5")
try:
    new.load_weights("old.weights.h5")
except ValueError as error:
    print("ValueError:", [line for line in str(error).splitlines() if "received 0" in line][0])
# --8<-- [end:received-0]

# --8<-- [start:received-0-fixed]
new.load_weights("old.weights.h5", skip_mismatch=True)
print("out: ", same(old.layers[1], new.layers[1]), " scale:", new.layers[0].get_weights()[0])
paths = []
with h5py.File("old.weights.h5") as file:
    file.visit(paths.append)
    arrays = {path: file[path][()] for path in paths if isinstance(file[path], h5py.Dataset)}
print("in the file:", list(arrays))
[values] = [array for path, array in arrays.items() if "/scale/" in path]
new.layers[0].set_weights([values])
print("scale:", new.layers[0].get_weights()[0])
# --8<-- [end:received-0-fixed]

# --8<-- [start:received-0-more]
added = keras.layers.Dense(2, name="added")
longer = keras.Sequential([keras.Input((3,)), Scale(), keras.layers.Dense(2, name="out"), added])
try:
    longer.load_weights("old.weights.h5")
except ValueError as error:
    print("ValueError: Layer", str(error).partition("Layer ")[2].partition(" during")[0])
longer.load_weights("old.weights.h5", skip_mismatch=True)
print("loaded:", [same(*pair) for pair in zip(old.layers, longer.layers)])
# --8<-- [end:received-0-more]

# --8<-- [start:by-position]
def dense_layers(*names):
    layers = [keras.layers.Dense(3, name=name) for name in names]
    return keras.Sequential([keras.Input((3,)), *layers])


old, new = dense_layers("body"), dense_layers("front", "body")
old.save_weights("body.weights.h5")
new.load_weights("body.weights.h5", skip_mismatch=True)
print({layer.name: same(layer, old.layers[0]) for layer in new.layers})
# --8<-- [end:by-position]

# --8<-- [start:by-name]
source, new = dense_layers("body"), dense_layers("front", "body")
source.load_weights("body.weights.h5")
for layer in source.layers:
    new.get_layer(layer.name).set_weights(layer.get_weights())
print({layer.name: same(layer, old.layers[0]) for layer in new.layers})
# --8<-- [end:by-name]

# --8<-- [start:layer-count]
two = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
two.save("two.h5")
longer = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(2)])
try:
    longer.load_weights("two.h5", by_name=True)
except ValueError:
    print("refused")  # by Keras 3 up to 3.7
print("by_name=True:", same(longer.layers[0], two.layers[0]))

source = keras.models.load_model("two.h5", compile=False)
longer.layers[0].set_weights(source.layers[0].get_weights())
print("set_weights: ", same(longer.layers[0], two.layers[0]))
# --8<-- [end:layer-count]

# --8<-- [start:same-file]
class TFOpLambda(keras.layers.Layer):  # in files of Keras 2: a tf function on a tensor
    def call(self, inputs):
        return tf.square(inputs)

    def get_config(self):
        return {"name": self.name, "function": "math.square"}


def squared(step):
    hidden, out = keras.layers.Dense(4, name="hidden"), keras.layers.Dense(1, name="out")
    return keras.Sequential([keras.Input((3,)), hidden, step, out])


saved = squared(TFOpLambda(name="tf.math.square"))
saved.save("keras2.h5")
# --8<-- [end:same-file]

# --8<-- [start:same-file-fixed]
class Square(keras.layers.Layer):
    def call(self, inputs):
        return tf.square(inputs)


rebuilt = squared(Square(name="square"))
rebuilt.load_weights("keras2.h5")
print("same predictions:", np.allclose(saved.predict(x, verbose=0), rebuilt.predict(x, verbose=0)))
# --8<-- [end:same-file-fixed]

# --8<-- [start:ndim]
lower = keras.layers.LSTM(8, return_sequences=True)
stack = keras.Sequential([keras.Input((10, 3)), lower, keras.layers.LSTM(4)])
print("stacked:", [tuple(layer.output.shape) for layer in stack.layers])

sample = np.ones((10, 3), "float32")
print("batch axis:", sample[None].shape, "->", stack.predict(sample[None], verbose=0).shape)

rows = np.ones((5, 3), "float32")
print("time axis: ", rows[:, None, :].shape, "->", keras.layers.LSTM(4)(rows[:, None, :]).shape)
# --8<-- [end:ndim]

# --8<-- [start:stateful]
stateful = keras.Sequential([keras.Input(batch_shape=(1, 1, 7)), keras.layers.LSTM(2, stateful=True)])
step = np.ones((1, 1, 7), "float32")
first, second = (stateful.predict(step, verbose=0) for _ in range(2))
print("the state is kept:", not np.allclose(first, second))
# --8<-- [end:stateful]

# --8<-- [start:flatten]
class Flatten(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (-1, inputs.shape[1] * inputs.shape[2]))


flat = Flatten()(keras.Input((2, 3)))
print(tuple(flat.shape), tuple(keras.layers.Dense(1)(flat).shape))
# --8<-- [end:flatten]

# --8<-- [start:start-values]
values = [np.arange(6, dtype="float32").reshape(3, 2), np.ones(2, "float32")]
pretrained = keras.layers.Dense(2, name="pretrained")
model = keras.Sequential([keras.Input((3,)), pretrained])
pretrained.set_weights(values)
for file in ("pretrained.h5", "pretrained.keras"):
    model.save(file)
    print(file, same(keras.models.load_model(file), model))
# --8<-- [end:start-values]

# --8<-- [start:constant]
constant = keras.initializers.Constant(values[0])
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, kernel_initializer=constant)])
model.save("constant.h5")
try:
    print("constant.h5", same(keras.models.load_model("constant.h5"), model))
except TypeError:
    print("constant.h5: not loaded")
# --8<-- [end:constant]

# --8<-- [start:torch-conv]
image = np.arange(9, dtype="float32").reshape(1, 3, 3, 1)
torch_kernel = np.arange(18, dtype="float32").reshape(2, 1, 3, 3)  # out, in, height, width
wanted = (torch_kernel * image.reshape(3, 3)).sum(axis=(1, 2, 3))

conv = keras.layers.Conv2D(2, 3, use_bias=False)
conv.build((None, 3, 3, 1))
for name, kernel in {"T": torch_kernel.T, "2, 3, 1, 0": torch_kernel.transpose(2, 3, 1, 0)}.items():
    conv.set_weights([kernel])
    print(f"{name:10} {kernel.shape} right: {np.array_equal(np.ravel(conv(image)), wanted)}")
# --8<-- [end:torch-conv]
