# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one-more]
import numpy as np
from tensorflow import keras


def with_extra(*extra):
    dense, score = keras.layers.Dense(4), keras.layers.Dense(1)
    return keras.Sequential([keras.Input((3,)), dense, *extra, score])


with_extra().save_weights("without.weights.h5")
fitting = []
for extra in (keras.layers.Dropout(0.5), keras.layers.BatchNormalization()):
    try:
        with_extra(extra).load_weights("without.weights.h5")
    except ValueError:
        continue
    fitting.append(type(extra).__name__)
print(fitting)
# --8<-- [end:one-more]

# --8<-- [start:not-compiled]
kept = with_extra()
kept.compile(optimizer="adam", loss="mse")
kept.save("kept.h5")
again = keras.models.load_model("kept.h5", compile=False)
same = np.allclose(kept(np.ones((1, 3))), again(np.ones((1, 3))))
print(f"same output: {same}, optimizer: {getattr(again, 'optimizer', None) is not None}")
# --8<-- [end:not-compiled]
