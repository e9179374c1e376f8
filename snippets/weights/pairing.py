# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:file]
import warnings

import h5py
import numpy as np
from tensorflow import keras

Dense = keras.layers.Dense


def make(*layers, name="model"):
    return keras.Sequential([keras.Input((3,)), *layers], name=name)


saved = make(Dense(4, name="body"), Dense(2, name="head"))
saved.set_weights([np.full(w.shape, 7.0) for w in saved.get_weights()])
saved.save_weights("saved.weights.h5")
saved.save("saved.h5")
# --8<-- [end:file]

# --8<-- [start:attempt]
def attempt(model, file, **how):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.load_weights(file, **how)
    except ValueError as error:
        lines = [line for line in str(error).splitlines() if line.strip()]
        print("ValueError:", "\n".join(lines[:2]))
# --8<-- [end:attempt]

# --8<-- [start:state]
def state(model):
    found = []
    for layer in model.layers:
        loaded = [bool(np.all(array == 7)) for array in layer.get_weights()]
        word = "loaded" if all(loaded) else "a part" if any(loaded) else "as it was"
        found.append(f"{layer.name} {word}")
    return ", ".join(found)
# --8<-- [end:state]

# --8<-- [start:longer]
def longer():
    return make(Dense(4, name="body"), Dense(2, name="head"), Dense(1, name="top"))


model = longer()
attempt(model, "saved.weights.h5")
model = longer()
attempt(model, "saved.weights.h5", skip_mismatch=True)
print("skip_mismatch:", state(model))
# --8<-- [end:longer]

# --8<-- [start:no-bias]
model = make(Dense(4, name="body"), Dense(2, use_bias=False, name="head"))
attempt(model, "saved.weights.h5")
attempt(model, "saved.weights.h5", skip_mismatch=True)
print("skip_mismatch:", state(model))
# --8<-- [end:no-bias]

# --8<-- [start:no-bias-fixed]
source = make(Dense(4, name="body"), Dense(2, name="head"))
source.load_weights("saved.weights.h5")
kernel, bias = source.get_layer("head").get_weights()
model.get_layer("body").set_weights(source.get_layer("body").get_weights())
model.get_layer("head").set_weights([kernel])
print(state(model))
# --8<-- [end:no-bias-fixed]

# --8<-- [start:layer-count]
model = longer()
attempt(model, "saved.h5")
print(state(model))
# --8<-- [end:layer-count]

# --8<-- [start:weight-count]
model = make(Dense(4, name="body"), Dense(2, use_bias=False, name="head"))
attempt(model, "saved.h5")
print(state(model))
# --8<-- [end:weight-count]

# --8<-- [start:shape]
model = make(Dense(4, name="body"), Dense(5, name="head"))
attempt(model, "saved.h5")
print(state(model))
# --8<-- [end:shape]

# --8<-- [start:cases]
def cases():
    return {
        "a layer more": longer(),
        "a layer less": make(Dense(4, name="body")),
        "no bias": make(Dense(4, name="body"), Dense(2, use_bias=False, name="head")),
        "other width": make(Dense(4, name="body"), Dense(5, name="head")),
        "other name": make(Dense(4, name="body"), Dense(2, name="classes")),
    }
# --8<-- [end:cases]

# --8<-- [start:left]
def left(model, file, **how):
    model.set_weights([np.zeros(w.shape) for w in model.get_weights()])
    raised = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.load_weights(file, **how)
    except ValueError:
        raised = "error; "
    return raised + state(model)
# --8<-- [end:left]

# --8<-- [start:table-weights]
for name in cases():
    print(name)
    print("  plain:        ", left(cases()[name], "saved.weights.h5"))
    print("  skip_mismatch:", left(cases()[name], "saved.weights.h5", skip_mismatch=True))
# --8<-- [end:table-weights]

# --8<-- [start:table-h5]
both = {"by_name": True, "skip_mismatch": True}
for name in cases():
    print(name)
    print("  plain:  ", left(cases()[name], "saved.h5"))
    print("  by_name:", left(cases()[name], "saved.h5", by_name=True))
    print("  both:   ", left(cases()[name], "saved.h5", **both))
# --8<-- [end:table-h5]

# --8<-- [start:nested]
nested = make(make(Dense(4, name="body"), name="inner"), Dense(2, name="head"))
attempt(nested, "saved.h5", by_name=True)
print("by_name:", state(nested))

inner, head = nested.layers
inner.get_layer("body").set_weights(saved.get_layer("body").get_weights())
print("copied: ", state(nested))
# --8<-- [end:nested]

# --8<-- [start:encoder]
encoder = make(Dense(2, name="code"), name="encoder")
decoder = keras.Sequential([keras.Input((2,)), Dense(3, name="back")], name="decoder")
autoencoder = make(encoder, decoder, name="autoencoder")
autoencoder.save("autoencoder.keras")

whole = keras.models.load_model("autoencoder.keras", compile=False)
taken = whole.get_layer("encoder")
print([tuple(w.shape) for w in taken.weights])
print("same:", np.array_equal(taken.get_weights()[0], encoder.get_weights()[0]))
# --8<-- [end:encoder]

# --8<-- [start:encoder-weights]
autoencoder.save_weights("autoencoder.weights.h5")
fresh = make(Dense(2, name="code"), name="encoder")
frame = make(fresh, keras.models.clone_model(decoder))
frame.load_weights("autoencoder.weights.h5")
print("same:", np.array_equal(fresh.get_weights()[0], encoder.get_weights()[0]))
# --8<-- [end:encoder-weights]

# --8<-- [start:compare]
from collections import Counter


def shapes_in(path):
    found = Counter()
    with h5py.File(path) as file:
        def add(name, item):
            if isinstance(item, h5py.Dataset) and "optimizer" not in name:
                found[item.shape] += 1
        file.visititems(add)
    return found


in_model = Counter(tuple(weight.shape) for weight in longer().weights)
for path in ("saved.weights.h5", "saved.h5"):
    print(path, "lacks", list(in_model - shapes_in(path)))
# --8<-- [end:compare]
