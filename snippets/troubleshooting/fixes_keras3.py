# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.16", "keras>=3"]
# ///

# --8<-- [start:imports]
import h5py
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((2, 3), "float32"), np.ones((2, 1), "float32")


def steps(model):
    return int(model.optimizer.iterations.numpy())
# --8<-- [end:imports]

# --8<-- [start:compiled]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, epochs=3, verbose=0)
model.save("compiled.h5")

loaded = keras.models.load_model("compiled.h5", compile=False)
loaded.compile(optimizer="adam", loss="mse")
print("steps:", steps(model), "->", steps(loaded))
# --8<-- [end:compiled]

# --8<-- [start:optimizer]
loaded.optimizer.build(loaded.trainable_variables)
with h5py.File("compiled.h5") as file:
    state = file["optimizer_weights"]
    names = state.attrs["weight_names"]
    for variable, name in zip(loaded.optimizer.variables, names):
        variable.assign(state[name][()])
print("steps:", steps(loaded))

for one in (model, loaded):
    one.fit(x, y, epochs=2, verbose=0)
print("trains on alike:", np.allclose(model.get_weights()[0], loaded.get_weights()[0]))
# --8<-- [end:optimizer]

# --8<-- [start:unknown-variable]
mse = keras.losses.MeanSquaredError()
loaded = keras.models.load_model("compiled.h5", custom_objects={"mse": mse})
print("steps:", steps(loaded))
try:
    loaded.fit(x, y, verbose=0)
except (NotImplementedError, ValueError) as error:
    print(f"{type(error).__name__}:", str(error).partition(": <")[0])
# --8<-- [end:unknown-variable]

# --8<-- [start:hub]
class Module(tf.Module):
    def __init__(self):
        self.w = tf.Variable(tf.ones((3, 2)))

    @tf.function(input_signature=[tf.TensorSpec((None, 3))])
    def __call__(self, inputs):
        return tf.matmul(inputs, self.w)


tf.saved_model.save(Module(), "module")
loaded = tf.saved_model.load("module")  # what hub.load returns
# --8<-- [end:hub]

# --8<-- [start:hub-wrapped]
class Wrapped(keras.layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def call(self, inputs):
        return self.inner(inputs)


model = keras.Sequential([keras.Input((3,)), Wrapped(loaded), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print("weights that are trained:", [tuple(w.shape) for w in model.trainable_weights])
print("inner weight unchanged:  ", np.allclose(loaded.w, 1))
# --8<-- [end:hub-wrapped]
