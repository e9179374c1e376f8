# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:weight-zero]
import numpy as np
from tensorflow import keras

entry = keras.Input((3,))
shared = keras.layers.Dense(2, name="shared")
price_head, size_head = [keras.layers.Dense(1, name=name) for name in ("price", "size")]
common = shared(entry)
two_heads = keras.Model(entry, {"price": price_head(common), "size": size_head(common)})
weighted = {"price": 1.0, "size": 0.0}
two_heads.compile(optimizer="sgd", loss={"price": "mse", "size": "mse"}, loss_weights=weighted)
kernels = {layer: layer.get_weights()[0] for layer in (shared, price_head, size_head)}
nines = 9 * np.ones((4, 1))
two_heads.fit(np.ones((4, 3)), {"price": nines, "size": nines}, verbose=0)
print([layer.name for layer, old in kernels.items() if (layer.get_weights()[0] != old).any()])
# --8<-- [end:weight-zero]

# --8<-- [start:counted]
ways = [
    [keras.layers.Dense(4)],
    [keras.layers.TimeDistributed(keras.layers.Dense(4))],
    [keras.layers.Flatten(), keras.layers.Dense(4)],
]
on_series = [keras.Sequential([keras.Input((10, 3)), *way]) for way in ways]
print([one.count_params() for one in on_series])
# --8<-- [end:counted]

# --8<-- [start:both]
there_and_back = keras.layers.Bidirectional(keras.layers.SimpleRNN(4))
print(there_and_back(np.ones((2, 5, 3))).shape, len(there_and_back.get_weights()))
# --8<-- [end:both]
