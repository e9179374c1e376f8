# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
import os
import warnings

import numpy as np
from tensorflow import keras

x = np.ones((4, 1), "float32")


def make():
    dense = keras.layers.Dense(1, kernel_initializer="zeros", use_bias=False)
    model = keras.Sequential([keras.Input((1,)), dense])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


def train(model, epochs, *callbacks):
    validation = (x, x)  # (1)!
    arguments = {"epochs": epochs, "callbacks": list(callbacks), "verbose": 0}
    return model.fit(x, 3 * x, validation_data=validation, **arguments).history


def weight(model):
    return f"{model.get_weights()[0][0, 0]:.2f}"
# --8<-- [end:model]

# --8<-- [start:last]
model = make()
history = train(model, 5)
print("val_loss:", [f"{loss:.2f}" for loss in history["val_loss"]])
print("best epoch:", 1 + int(np.argmin(history["val_loss"])))
print("weight:", weight(model), "loss:", f"{model.evaluate(x, x, verbose=0):.2f}")
# --8<-- [end:last]

# --8<-- [start:early]
for restore in (False, True):
    model = make()
    stopping = keras.callbacks.EarlyStopping(patience=2, restore_best_weights=restore)
    epochs = len(train(model, 10, stopping)["loss"])
    print(f"restore_best_weights={restore}: {epochs} epochs, weight {weight(model)}")
print("best epoch:", 1 + stopping.best_epoch)
# --8<-- [end:early]

# --8<-- [start:to-the-end]
model = make()
stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
train(model, 5, stopping)
print("after fit:         ", weight(model))
model.set_weights(stopping.best_weights)
print("after set_weights: ", weight(model))
# --8<-- [end:to-the-end]

# --8<-- [start:checkpoint]
checkpoint = keras.callbacks.ModelCheckpoint(
    "best.weights.h5", monitor="val_loss", save_best_only=True, save_weights_only=True
)
model = make()
train(model, 5, checkpoint)
print("after fit:         ", weight(model))
model.load_weights("best.weights.h5")
print("after load_weights:", weight(model))
# --8<-- [end:checkpoint]

# --8<-- [start:second-run]
def save_best(path, **arguments):
    return keras.callbacks.ModelCheckpoint(
        path, save_best_only=True, save_weights_only=True, **arguments
    )


for threshold in (None, 0.0064):
    model = make()
    train(model, 5, save_best("run.weights.h5"))
    train(model, 5, save_best("run.weights.h5", initial_value_threshold=threshold))
    model.load_weights("run.weights.h5")
    print(f"initial_value_threshold={threshold}: the file has {weight(model)}")
# --8<-- [end:second-run]

# --8<-- [start:missing]
model = make()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    callbacks = [keras.callbacks.EarlyStopping(patience=1), save_best("missing.weights.h5")]
    model.fit(x, 3 * x, epochs=3, verbose=0, callbacks=callbacks)
for message in sorted({str(w.message) for w in caught if "val_loss" in str(w.message)}):
    print(f"UserWarning: {message}")
print("epochs:", len(model.history.epoch), "saved:", os.path.exists("missing.weights.h5"))
# --8<-- [end:missing]

# --8<-- [start:mode]
def closeness(y_true, y_pred):
    return 1 - abs(y_true - y_pred)


for mode in ("auto", "max"):
    model = make()
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse", metrics=[closeness])
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_closeness", mode=mode, patience=2, restore_best_weights=True
    )
    try:
        train(model, 10, stopping)
        print(f"mode={mode!r}: weight {weight(model)}")
    except ValueError as error:
        print(f"ValueError: {error}")
# --8<-- [end:mode]

# --8<-- [start:own]
class KeepBest(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.best, self.weights = np.inf, None

    def on_epoch_end(self, epoch, logs=None):
        score = logs["loss"] + logs["val_loss"]
        if score < self.best:
            self.best, self.weights = score, self.model.get_weights()

    def on_train_end(self, logs=None):
        self.model.set_weights(self.weights)


model = make()
train(model, 10, KeepBest())
print("weight:", weight(model))
# --8<-- [end:own]

# --8<-- [start:steps]
model = make()
train(model, 10, keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True))
steps = int(model.optimizer.iterations.numpy())
print("weight:", weight(model), "steps of the optimizer:", steps)
# --8<-- [end:steps]
