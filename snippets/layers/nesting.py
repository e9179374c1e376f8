# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:block]
import re

import numpy as np
from tensorflow import keras


class Block(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.hidden = keras.layers.Dense(units, activation="relu", name="hidden")
        self.score = keras.layers.Dense(1, name="score")

    def call(self, inputs):
        return self.score(self.hidden(inputs))


x = np.ones((2, 3), dtype="float32")
block = Block(4)
print(block(x).shape, [tuple(w.shape) for w in block.weights])
# --8<-- [end:block]

# --8<-- [start:inner]
print([tuple(w.shape) for w in block.hidden.weights])
print(tuple(block.hidden.kernel.shape))
# --8<-- [end:inner]

# --8<-- [start:list]
class Stack(keras.layers.Layer):
    def __init__(self, depth, **kwargs):
        super().__init__(**kwargs)
        self.dense = [keras.layers.Dense(4) for _ in range(depth)]
        self.heads = {"price": keras.layers.Dense(1), "size": keras.layers.Dense(1)}

    def call(self, inputs):
        for layer in self.dense:
            inputs = layer(inputs)
        return {name: head(inputs) for name, head in self.heads.items()}


stack = Stack(depth=2)
stack(x)
print(len(stack.weights), "weights of 4 layers")
# --8<-- [end:list]

# --8<-- [start:list-in-list]
class Grid(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.rows = [[keras.layers.Dense(4)], [keras.layers.Dense(1)]]

    def call(self, inputs):
        return self.rows[1][0](self.rows[0][0](inputs))


class Flat(Grid):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.all_dense = [layer for row in self.rows for layer in row]  # (1)!


for kind in (Grid, Flat):
    saved, loaded = (keras.Sequential([keras.Input((3,)), kind()]) for _ in range(2))
    saved.save_weights("grid.weights.h5")
    loaded.load_weights("grid.weights.h5")
    print(kind.__name__, len(saved.weights), "weights, loaded:", np.allclose(saved(x), loaded(x)))
# --8<-- [end:list-in-list]

# --8<-- [start:own-name]
class Taken(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._layers = [keras.layers.Dense(4)]  # (1)!

    def call(self, inputs):
        return self._layers[0](inputs)


saved, loaded = (keras.Sequential([keras.Input((3,)), Taken()]) for _ in range(2))
saved.save_weights("taken.weights.h5")
loaded.load_weights("taken.weights.h5")
print(len(saved.weights), "weights, loaded:", np.allclose(saved(x), loaded(x)))
# --8<-- [end:own-name]

# --8<-- [start:lost]
class Lost(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        dense = []
        self.dense = dense
        dense.append(keras.layers.Dense(4))  # (1)!

    def call(self, inputs):
        return self.dense[0](inputs) if self.dense else inputs


lost = Lost()
lost(x)
print("layers in self.dense:", len(lost.dense), "weights:", len(lost.weights))
# --8<-- [end:lost]

# --8<-- [start:object]
class Parts:
    def __init__(self):
        self.dense = keras.layers.Dense(4)


class Hidden(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.parts = Parts()

    def call(self, inputs):
        return self.parts.dense(inputs)


hidden = Hidden()
hidden(x)
print(len(hidden.weights), "weights found,", len(hidden.parts.dense.weights), "exist")
# --8<-- [end:object]

# --8<-- [start:in-call]
class InCall(keras.layers.Layer):
    def call(self, inputs):
        if not hasattr(self, "dense"):
            self.dense = keras.layers.Dense(4)
        return self.dense(inputs)


try:
    in_call = InCall()
    in_call(x)
    print("no error,", len(in_call.weights), "weights")
except ValueError as error:
    print("ValueError:", re.search("You cannot add .* method[.]", str(error))[0])
# --8<-- [end:in-call]

# --8<-- [start:not-stored]
class NotStored(keras.layers.Layer):
    def call(self, inputs):
        return keras.layers.Dense(4)(inputs)


not_stored = NotStored()
print("same output twice:", np.allclose(not_stored(x), not_stored(x)))
print("weights:", len(not_stored.weights))
# --8<-- [end:not-stored]

# --8<-- [start:not-stored-fit]
for eagerly in (False, True):
    model = keras.Sequential([keras.Input((3,)), NotStored()])
    model.compile(optimizer="sgd", loss="mse", run_eagerly=eagerly)
    for run in (lambda: model.fit(x, x[:, :1], verbose=0), lambda: model.predict(x, verbose=0)):
        try:
            run()
            print(f"run_eagerly={eagerly}: no error")
        except ValueError as error:
            found = re.search("tf.function only .* first call[.]", str(error))
            print(f"run_eagerly={eagerly}: ValueError: {found[0]}")
# --8<-- [end:not-stored-fit]

# --8<-- [start:build]
class Project(keras.layers.Layer):
    def build(self, input_shape):
        self.dense = keras.layers.Dense(input_shape[-1])  # (1)!
        self.dense.build(input_shape)

    def call(self, inputs):
        return inputs + self.dense(inputs)


project = Project()
print(project(x).shape, [tuple(w.shape) for w in project.weights])
# --8<-- [end:build]

# --8<-- [start:by-hand]
project = Project()
for _ in range(2):
    try:
        project.build((None, 3))
        print("weights:", len(project.weights), "built:", project.built)
    except ValueError as error:
        print("ValueError:", re.search("You cannot add .* method[.]", str(error))[0])
# --8<-- [end:by-hand]

# --8<-- [start:saved]
import warnings

for layer in (Block(4), Project()):
    model = keras.Sequential([keras.Input((3,)), layer])
    model.save("nested.keras")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        objects = {"Block": Block, "Project": Project}
        loaded = keras.models.load_model("nested.keras", custom_objects=objects)
    print(type(layer).__name__, "same output:", np.allclose(model(x), loaded(x)))
    for warning in caught:
        print(f"{warning.category.__name__}: {str(warning.message).partition('. ')[0]}")
# --8<-- [end:saved]

# --8<-- [start:replace]
block = Block(4)
block(x)
try:
    block.score = keras.layers.Dense(10)
    print(block(x).shape, len(block.weights), "weights")
except ValueError as error:
    print("ValueError:", re.search("You cannot add .* method[.]", str(error))[0])
# --8<-- [end:replace]

# --8<-- [start:new-head]
class NewHead(keras.layers.Layer):
    def __init__(self, block, units, **kwargs):
        super().__init__(**kwargs)
        self.hidden = block.hidden  # (1)!
        self.classes = keras.layers.Dense(units)

    def call(self, inputs):
        return self.classes(self.hidden(inputs))


new = NewHead(block, 10)
print(new(x).shape, new.hidden is block.hidden)
# --8<-- [end:new-head]
