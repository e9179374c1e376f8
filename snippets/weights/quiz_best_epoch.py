# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:stopped]
import numpy as np
from tensorflow import keras

one = np.ones((4, 1), "float32")
line = keras.layers.Dense(1, kernel_initializer="zeros", use_bias=False)
passing = keras.Sequential([keras.Input((1,)), line])
passing.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
soon = keras.callbacks.EarlyStopping(patience=1)
data = {"x": one, "y": 3 * one, "validation_data": (one, one)}
losses = passing.fit(**data, epochs=10, callbacks=[soon], verbose=0).history["val_loss"]
distances = np.abs(np.array(losses) - passing.evaluate(one, one, verbose=0))
print(f"{len(losses)} epochs, weights of epoch {1 + int(np.argmin(distances))}")
# --8<-- [end:stopped]

# --8<-- [start:files]
import os

passing.set_weights([np.zeros((1, 1))])
keeping = keras.callbacks.ModelCheckpoint(
    "kept-{epoch}.weights.h5", monitor="val_loss", save_best_only=True, save_weights_only=True
)
passing.fit(**data, epochs=5, callbacks=[keeping], verbose=0)
print(len([name for name in sorted(os.listdir()) if name.startswith("kept-")]))
# --8<-- [end:files]
