# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:freeze]
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(0)
x, y = rng.normal(size=(32, 3)), rng.normal(size=(32, 1))


def make():
    return keras.Sequential([
        keras.Input((3,)),
        keras.layers.Dense(4, name="hidden"),
        keras.layers.Dense(1, name="score"),
    ])


def changed(model):
    """Train for one epoch, and tell which layers changed."""
    before = [layer.get_weights() for layer in model.layers]
    model.fit(x, y, epochs=1, verbose=0)
    return {layer.name: any(not np.array_equal(a, b) for a, b in zip(old, layer.get_weights()))
            for layer, old in zip(model.layers, before)}


model = make()
model.get_layer("hidden").trainable = False
model.compile(optimizer="sgd", loss="mse")
print(changed(model))
# --8<-- [end:freeze]

# --8<-- [start:counts]
print("trainable:    ", [tuple(w.shape) for w in model.trainable_weights])
print("non-trainable:", [tuple(w.shape) for w in model.non_trainable_weights])
# --8<-- [end:counts]

# --8<-- [start:late]
model = make()
model.compile(optimizer="sgd", loss="mse")
model.get_layer("hidden").trainable = False
print("before the first fit:", changed(model))

model = make()
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
model.get_layer("hidden").trainable = False
print("after a fit:         ", changed(model))

model.compile(optimizer="sgd", loss="mse")
print("compiled again:      ", changed(model))
# --8<-- [end:late]

# --8<-- [start:parent]
base = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(4, name="first"),
    keras.layers.Dense(4, name="last"),
])
model = keras.Sequential([keras.Input((3,)), base, keras.layers.Dense(1, name="score")])
base.trainable = False
base.get_layer("last").trainable = True
print([tuple(w.shape) for w in model.trainable_weights])
# --8<-- [end:parent]

# --8<-- [start:parent-alone]
print([tuple(w.shape) for w in base.trainable_weights])
# --8<-- [end:parent-alone]

# --8<-- [start:unfreeze]
base.trainable = True
for layer in base.layers[:-1]:
    layer.trainable = False
print([tuple(w.shape) for w in model.trainable_weights])
# --8<-- [end:unfreeze]

# --8<-- [start:variable]
dense = keras.layers.Dense(1)
dense.build((None, 3))
try:
    dense.bias.trainable = False
    print("trainable:", [tuple(w.shape) for w in dense.trainable_weights])
    keras.Sequential([keras.Input((3,)), dense]).save("bias.keras")
    loaded = keras.models.load_model("bias.keras")
    print("loaded:   ", [tuple(w.shape) for w in loaded.trainable_weights])
except AttributeError as error:
    print(f"AttributeError: {error}")
# --8<-- [end:variable]

# --8<-- [start:batch-norm]
norm = keras.layers.BatchNormalization()
norm.build((None, 2))
for name in ("gamma", "beta", "moving_mean", "moving_variance"):
    weight = getattr(norm, name)
    print(f"{name:15} {tuple(weight.shape)} trainable={weight.trainable} {weight.numpy()}")
# --8<-- [end:batch-norm]

# --8<-- [start:statistics]
batch = np.array([[10.0, 20.0], [30.0, 40.0]], dtype="float32")
norm(batch)
print("norm(batch):               ", norm.moving_mean.numpy())
norm(batch, training=True)
print("norm(batch, training=True):", norm.moving_mean.numpy().round(3))
# --8<-- [end:statistics]

# --8<-- [start:frozen-norm]
norm.trainable = False
print([tuple(w.shape) for w in norm.trainable_weights])
norm(batch, training=True)
print("frozen, training=True:     ", norm.moving_mean.numpy().round(3))
# --8<-- [end:frozen-norm]

# --8<-- [start:reorder]
class Pair(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first = keras.layers.Dense(4, use_bias=False)
        self.last = keras.layers.Dense(1, use_bias=False)

    def call(self, inputs):
        return self.last(self.first(inputs))


pair = Pair()
pair(np.zeros((1, 3), dtype="float32"))
print("before:", [array.shape for array in pair.get_weights()])
pair.first.trainable = False
print("frozen:", [array.shape for array in pair.get_weights()])
# --8<-- [end:reorder]

# --8<-- [start:saved]
import tensorflow as tf

model = make()
model.get_layer("hidden").trainable = False
for path in ("frozen.keras", "frozen.h5"):
    model.save(path)
    loaded = keras.models.load_model(path)
    print(f"{path:17}", {layer.name: layer.trainable for layer in loaded.layers})

model.save_weights("frozen.weights.h5")
loaded = make()
loaded.load_weights("frozen.weights.h5")
print("frozen.weights.h5", {layer.name: layer.trainable for layer in loaded.layers})

keras.utils.disable_interactive_logging()  # else export says at length what it wrote
model.export("frozen") if hasattr(keras, "ops") else model.save("frozen")
loaded = tf.saved_model.load("frozen")
print("SavedModel:", len(loaded.trainable_variables), "of", len(loaded.variables), "trainable")
# --8<-- [end:saved]

# --8<-- [start:saved-inside]
pair.first.trainable, pair.last.trainable = True, False
base.trainable = False
for layer in (pair, base):
    model = keras.Sequential([keras.Input((3,)), layer])
    model.save("inside.keras")
    loaded = keras.models.load_model("inside.keras", custom_objects={"Pair": Pair})
    print(type(layer).__name__, "trainable:", layer.trainable, "->", loaded.layers[0].trainable)
    print("  weights:", len(model.trainable_weights), "->", len(loaded.trainable_weights))
# --8<-- [end:saved-inside]

# --8<-- [start:saved-h5]
class Square(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first = keras.layers.Dense(3, use_bias=False)
        self.last = keras.layers.Dense(3, use_bias=False)

    def call(self, inputs):
        return self.last(self.first(inputs))


square = Square()
model = keras.Sequential([keras.Input((3,)), square])
square.first.trainable = False
for path in ("square.keras", "square.h5"):
    model.save(path)
    loaded = keras.models.load_model(path, custom_objects={"Square": Square}).layers[0]
    swapped = np.array_equal(loaded.first.get_weights(), square.last.get_weights())
    print(f"{path:12} the weights of last are in first: {swapped}")
# --8<-- [end:saved-h5]
