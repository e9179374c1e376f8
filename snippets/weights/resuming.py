# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
import os
import warnings

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")


def make():
    layers = [keras.layers.Dense(4, name="hidden"), keras.layers.Dense(1, name="score")]
    model = keras.Sequential([keras.Input((3,)), *layers])
    model.compile(optimizer="adam", loss=keras.losses.MeanSquaredError())
    return model


def steps(model):
    return int(np.array(model.optimizer.iterations))
# --8<-- [end:model]

# --8<-- [start:ways]
model = make()
model.fit(x, y, epochs=3, verbose=0)
model.save("run.keras")
model.save_weights("run.weights.h5")
tf.train.Checkpoint(model=model, optimizer=model.optimizer).write("run")

for name in ("run.keras", "run.weights.h5"):
    again = make()
    again.load_weights(name)
    print(f"load_weights({name!r}): steps {steps(again)}")
print(f"load_model('run.keras'): steps {steps(keras.models.load_model('run.keras'))}")
# --8<-- [end:ways]

# --8<-- [start:ways-built]
again.optimizer.build(again.trainable_variables)
again.load_weights("run.weights.h5")
print("built before: steps", steps(again))

again.fit(x, y, epochs=2, verbose=0)
again.load_weights("run.weights.h5")
print("trained on, and loaded again: steps", steps(again))
# --8<-- [end:ways-built]

# --8<-- [start:checkpoint]
again = make()
again.optimizer.build(again.trainable_variables)
tf.train.Checkpoint(model=again, optimizer=again.optimizer).read("run").assert_consumed()
print("steps", steps(again))
# --8<-- [end:checkpoint]

# --8<-- [start:compile]
again = keras.models.load_model("run.keras")
again.compile(optimizer="adam", loss="mse")
print("compiled again: steps", steps(again))
# --8<-- [end:compile]

# --8<-- [start:rate]
again = keras.models.load_model("run.keras")
again.optimizer.learning_rate.assign(1e-4)
history = again.fit(x, y, initial_epoch=3, epochs=5, verbose=0)
print("steps", steps(again), "epochs", history.epoch)
# --8<-- [end:rate]

# --8<-- [start:frozen]
model = make()
model.fit(x, y, verbose=0)
model.layers[0].trainable = False  # and not compiled again
model.save("frozen.keras")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    again = keras.models.load_model("frozen.keras")
messages = [str(w.message) for w in caught if "optimizer" in str(w.message)]
print("UserWarning:" if messages else "no warning", *messages)
print("steps", steps(model), "->", steps(again))
# --8<-- [end:frozen]

# --8<-- [start:frozen-fixed]
model = make()
model.layers[0].trainable = False
model.compile(optimizer="adam", loss=keras.losses.MeanSquaredError())
model.fit(x, y, verbose=0)
model.save("frozen.keras")
again = keras.models.load_model("frozen.keras")
print("steps", steps(model), "->", steps(again))
print([layer.trainable for layer in again.layers])
# --8<-- [end:frozen-fixed]

# --8<-- [start:options]
callback = keras.callbacks.ModelCheckpoint("best.keras", monitor="loss", save_best_only=True)
try:
    make().fit(x, y, verbose=0, callbacks=[callback])
    print("saved:", os.path.exists("best.keras"))
except ValueError as error:
    print("ValueError:", str(error).partition(" for")[0])
# --8<-- [end:options]

# --8<-- [start:options-fixed]
class SaveBest(keras.callbacks.Callback):
    best = np.inf

    def on_epoch_end(self, epoch, logs=None):
        if logs["loss"] < self.best:
            self.best = logs["loss"]
            self.model.save("own.keras")


make().fit(x, y, verbose=0, callbacks=[SaveBest()])
print("saved:", os.path.exists("own.keras"))
# --8<-- [end:options-fixed]

# --8<-- [start:dropout]
dropping = keras.Sequential([keras.Input((100,)), keras.layers.Dropout(0.5)])
ones = np.ones((1, 100), "float32")
dropping(ones, training=True)
dropping.save("dropping.keras")
loaded = keras.models.load_model("dropping.keras")
after = [np.array(one(ones, training=True)) for one in (dropping, loaded)]
print("the same units are dropped:", np.array_equal(*after))
# --8<-- [end:dropout]
