# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:save]
import os

import numpy as np
from tensorflow import keras


def make(units=4):
    return keras.Sequential([
        keras.Input((3,)),
        keras.layers.Dense(units, activation="relu", name="hidden"),
        keras.layers.Dense(1, name="score"),
    ])


def same(a, b):
    return all(np.array_equal(v, w) for v, w in zip(a.get_weights(), b.get_weights()))


model = make()
model.save_weights("model.weights.h5")
# --8<-- [end:save]

# --8<-- [start:load]
again = make()
print("before:", same(model, again))
again.load_weights("model.weights.h5")
print("after: ", same(model, again))
# --8<-- [end:load]

# --8<-- [start:file-name]
for name in ("one.h5", "two", "three.weights.h5"):
    try:
        model.save_weights(name)
        print(f"{name:17} saved:", sorted(file for file in os.listdir() if file.startswith(name)))
    except ValueError as error:
        print(f"{name:17} ValueError: {error}")
# --8<-- [end:file-name]

# --8<-- [start:checkpoint]
for name in ("best.ckpt", "best.weights.h5", "best.hdf5", "best.keras"):
    only = name in ("best.ckpt", "best.weights.h5")
    try:
        keras.callbacks.ModelCheckpoint(name, save_weights_only=only)
        print(f"{name:15} accepted")
    except ValueError as error:
        print(f"{name:15} ValueError: {error}")
# --8<-- [end:checkpoint]

# --8<-- [start:inside]
import h5py


def show(name, item):
    if isinstance(item, h5py.Dataset):
        print(name, item.shape)


with h5py.File("model.weights.h5") as file:
    file.visititems(show)
# --8<-- [end:inside]

# --8<-- [start:inside-subclassed]
class Autoencoder(keras.Model):
    def __init__(self):
        super().__init__()
        self.enc = keras.layers.Dense(2)
        self.dec = keras.layers.Dense(3)

    def call(self, inputs):
        return self.dec(self.enc(inputs))


subclassed = Autoencoder()
subclassed(np.ones((1, 3)))
subclassed.save_weights("subclassed.weights.h5")
with h5py.File("subclassed.weights.h5") as file:
    file.visititems(show)
# --8<-- [end:inside-subclassed]

# --8<-- [start:inside-carried]
class ScoreFirst(keras.Model):
    def __init__(self):
        super().__init__()
        self.score = keras.layers.Dense(3)
        self.hidden = keras.layers.Dense(3)

    def call(self, inputs):
        return self.score(self.hidden(inputs))


written, read = ScoreFirst(), ScoreFirst()
written(np.ones((1, 3))), read(np.ones((1, 3)))
written.save("carried.h5") if hasattr(keras, "ops") else written.save_weights("carried.h5")
with h5py.File("carried.h5") as file:
    groups = file["model_weights"] if "model_weights" in file else file
    held = [groups[name][groups[name].attrs["weight_names"][0]][()]
            for name in groups.attrs["layer_names"]]
print("in the order of layers:", np.array_equal(held, [one.kernel for one in written.layers]))
read.load_weights("carried.h5")
print("loaded:", same(written, read))
# --8<-- [end:inside-carried]

# --8<-- [start:other-shape]
wider = make(units=8)
try:
    wider.load_weights("model.weights.h5")
except ValueError as error:
    print("ValueError:", str(error).partition(" Target variable")[0])
# --8<-- [end:other-shape]

# --8<-- [start:skip]
import warnings

new_head = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(4, activation="relu", name="hidden"),
    keras.layers.Dense(10, name="classes"),
])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    new_head.load_weights("model.weights.h5", skip_mismatch=True)
print("hidden loaded:", same(model.layers[0], new_head.layers[0]))
print("classes:      ", [tuple(w.shape) for w in new_head.layers[1].weights])
# --8<-- [end:skip]

# --8<-- [start:skip-same-shape]
price = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(4, activation="relu", name="hidden"),
    keras.layers.Dense(1, name="price"),
])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    price.load_weights("model.weights.h5", skip_mismatch=True)
print("price has the weights of score:", same(model.layers[1], price.layers[1]))
print("warnings:", len(caught))
# --8<-- [end:skip-same-shape]

# --8<-- [start:skip-half]
def one(features, layer):
    return keras.Sequential([keras.Input((5, features)), layer])


conv, gru = keras.layers.SeparableConv1D, keras.layers.GRU
for old, new in [(one(3, conv(4, 2)), one(3, conv(6, 2))), (one(3, gru(4)), one(6, gru(4)))]:
    old.set_weights([np.full(w.shape, 7.0) for w in old.get_weights()])
    old.save_weights("one.weights.h5")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        new.load_weights("one.weights.h5", skip_mismatch=True)
    for before, weight in zip(old.weights, new.weights):
        name = weight.name.split("/")[-1].split(":")[0]
        loaded = "loaded" if np.all(weight.numpy() == 7.0) else "as it was"
        print(f"{name:16} {tuple(before.shape)} -> {tuple(weight.shape)} {loaded}")
# --8<-- [end:skip-half]

# --8<-- [start:by-name]
try:
    again.load_weights("model.weights.h5", by_name=True)
    print("no error, by_name is ignored")
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:by-name]

# --8<-- [start:fewer]
shorter = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu")])
shorter.load_weights("model.weights.h5")
print("loaded without a word:", same(model.layers[0], shorter.layers[0]))
# --8<-- [end:fewer]

# --8<-- [start:swapped]
def two(*names):
    return keras.Sequential([keras.Input((3,)), *(keras.layers.Dense(3, name=n) for n in names)])


a, b = two("red", "blue"), two("blue", "red")
a.save_weights("a.weights.h5")
b.load_weights("a.weights.h5")
for name in ("red", "blue"):
    print("red in", name, same(a.get_layer("red"), b.get_layer(name)))
# --8<-- [end:swapped]

# --8<-- [start:whole]
model.compile(optimizer="adam", loss="mse")
model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
model.save("model.keras")
whole = keras.models.load_model("model.keras")
print(same(model, whole), int(np.array(whole.optimizer.iterations)))

again.load_weights("model.keras")
print(same(model, again))
# --8<-- [end:whole]

# --8<-- [start:beside]
model.save_weights("model.weights.h5")
model.save("model.keras")
print("after save, model.weights.h5 exists:", os.path.exists("model.weights.h5"))

model.save_weights("model.weights.h5")
keras.models.load_model("model.keras")
print("after load, model.weights.h5 exists:", os.path.exists("model.weights.h5"))
# --8<-- [end:beside]

# --8<-- [start:tf-checkpoint]
import tensorflow as tf

path = tf.train.Checkpoint(model=model).save("state/model")
fresh = make()
status = tf.train.Checkpoint(model=fresh).restore(path)
status.assert_existing_objects_matched()
print(same(model, fresh))

try:
    fresh.load_weights(path)
except (AssertionError, ValueError) as error:
    print(f"{type(error).__name__}: {str(error).partition('.')[0]}")
# --8<-- [end:tf-checkpoint]

# --8<-- [start:root-checkpoint]
fresh = make()
path = tf.train.Checkpoint(model).write("state/root")
try:
    fresh.load_weights(path)
    print("loaded:", same(model, fresh))
except ValueError as error:
    print("ValueError:", str(error).partition(":")[0])
# --8<-- [end:root-checkpoint]

# --8<-- [start:checkpoint-lists]
class Blocks(keras.layers.Layer):
    def __init__(self, holder, **kwargs):
        super().__init__(**kwargs)
        self.blocks = holder(keras.layers.Dense(3), keras.layers.Dense(3))

    def call(self, inputs):
        for block in tf.nest.flatten(self.blocks):
            inputs = block(inputs)
        return inputs


def values(path):
    names = [name for name, shape in tf.train.list_variables(path)]
    return [name.split("/.")[0] for name in names if name.endswith("VALUE")]
# --8<-- [end:checkpoint-lists]

# --8<-- [start:checkpoint-lists-read]
holders = {
    "a list": lambda a, b: [a, b],
    "a dict": lambda a, b: {"first": a, "second": b},
    "lists in a list": lambda a, b: [[a], [b]],
    "a tuple": lambda a, b: (a, b),
}
x = np.ones((1, 3), "float32")
for name, holder in holders.items():
    saved, loaded = Blocks(holder), Blocks(holder)
    saved(x), loaded(x)
    tf.train.Checkpoint(layer=saved).write("state/blocks")
    status = tf.train.Checkpoint(layer=loaded).read("state/blocks")
    status.assert_existing_objects_matched()
    print(f"{name:16}{len(values('state/blocks'))} values", np.allclose(saved(x), loaded(x)))
# --8<-- [end:checkpoint-lists-read]

# --8<-- [start:checkpoint-lists-weights]
saved, loaded = Blocks(holders["a list"]), Blocks(holders["a list"])
saved(x), loaded(x)
tf.train.Checkpoint(weights=saved.weights).write("state/blocks")
status = tf.train.Checkpoint(weights=loaded.weights).read("state/blocks")
status.assert_existing_objects_matched()
print(values("state/blocks"), np.allclose(saved(x), loaded(x)))
# --8<-- [end:checkpoint-lists-weights]

# --8<-- [start:checkpoint-own-weights]
class Scales(keras.layers.Layer):
    def build(self, input_shape):
        self.shift = self.add_weight(name="shift", shape=(3,))
        self.scales = [self.add_weight(name=f"scale_{i}", shape=(3,)) for i in range(2)]


scales = Scales()
scales.build((None, 3))
stacked = keras.layers.RNN([keras.layers.LSTMCell(2), keras.layers.LSTMCell(2)])
stacked(np.ones((1, 4, 3), "float32"))
for name, layer in (("Scales", scales), ("RNN of two cells", stacked)):
    tf.train.Checkpoint(layer=layer).write("state/layer")
    print(f"{name:17}{len(layer.weights)} weights, {len(values('state/layer'))} values")
# --8<-- [end:checkpoint-own-weights]

# --8<-- [start:tf-module]
class Holder(tf.Module):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(2)
        self.scale = tf.Variable(1.0)


holder = Holder()
holder.dense.build((None, 3))
print([tuple(v.shape) for v in holder.variables])
# --8<-- [end:tf-module]

# --8<-- [start:tf-module-checkpoint]
path = tf.train.Checkpoint(holder).write("state/holder")
other = Holder()
other.dense.build((None, 3))
tf.train.Checkpoint(other).read(path).assert_existing_objects_matched()
print("dense restored:", same(holder.dense, other.dense))

with tf.GradientTape() as tape:
    loss = tf.reduce_sum(holder.dense(np.ones((1, 3))) * holder.scale)
print("gradients:", len(tape.gradient(loss, holder.trainable_variables)))
# --8<-- [end:tf-module-checkpoint]
