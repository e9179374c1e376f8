# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "keras>=3"]
# ///

# --8<-- [start:swap]
import numpy as np
from tensorflow import keras

x = np.ones((4, 1), "float32")


def train(*callbacks):
    dense = keras.layers.Dense(1, kernel_initializer="zeros", use_bias=False)
    model = keras.Sequential([keras.Input((1,)), dense])
    averaging = keras.optimizers.SGD(0.25, use_ema=True, ema_momentum=0.5)
    model.compile(optimizer=averaging, loss="mse")
    fit = model.fit(x, x, epochs=4, validation_data=(x, x), verbose=0, callbacks=list(callbacks))
    return [f"{loss:.3f}" for loss in fit.history["val_loss"]]


print("without:", train())
print("with:   ", train(keras.callbacks.SwapEMAWeights()))
# --8<-- [end:swap]

# --8<-- [start:swap-checkpoint]
def saved(*callbacks):
    train(*callbacks)
    dense = keras.layers.Dense(1, use_bias=False)
    model = keras.Sequential([keras.Input((1,)), dense])
    model.load_weights("epoch2.weights.h5")
    return f"{model.get_weights()[0][0, 0]:.3f}"


checkpoint = keras.callbacks.ModelCheckpoint("epoch{epoch}.weights.h5", save_weights_only=True)
print("without:", saved(checkpoint))
print("with:   ", saved(keras.callbacks.SwapEMAWeights(swap_on_epoch=True), checkpoint))
# --8<-- [end:swap-checkpoint]
