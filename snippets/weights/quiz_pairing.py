# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:between]
import warnings

import numpy as np
from tensorflow import keras


def of_layers(**units):
    layers = [keras.layers.Dense(count, name=name) for name, count in units.items()]
    return keras.Sequential([keras.Input((3,)), *layers])


written, between = of_layers(body=4, head=2), of_layers(body=4, added=4, head=2)
written.set_weights([np.full(array.shape, 7.0) for array in written.get_weights()])
written.save_weights("written.weights.h5")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    between.load_weights("written.weights.h5", skip_mismatch=True)
print([layer.name for layer in between.layers if np.all(layer.get_weights()[0] == 7)])
# --8<-- [end:between]

# --8<-- [start:by-name]
written.save("written.h5")
named = of_layers(body=4, added=4, head=2)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    named.load_weights("written.h5", by_name=True, skip_mismatch=True)
print([layer.name for layer in named.layers if np.all(layer.get_weights()[0] == 7)])
# --8<-- [end:by-name]
