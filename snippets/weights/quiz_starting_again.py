# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:untrained]
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
untrained = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(1)])
old = untrained.get_weights()
untrained.set_weights(keras.models.clone_model(untrained).get_weights())
print([not np.array_equal(*pair) for pair in zip(old, untrained.get_weights())])
# --8<-- [end:untrained]

# --8<-- [start:compiled-per-fold]
outside = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
untouched, as_made = outside.get_weights()[0], []
for _ in range(3):
    outside.compile(optimizer="sgd", loss="mse")
    as_made.append(np.array_equal(outside.get_weights()[0], untouched))
    outside.fit(np.ones((8, 3)), np.full((8, 1), 9.0), verbose=0)
print(as_made)
# --8<-- [end:compiled-per-fold]

# --8<-- [start:seeded]
def fresh_kernel():
    dense = keras.layers.Dense(4)
    dense.build((None, 3))
    return dense.get_weights()[0]


keras.utils.set_random_seed(1)
first, second = fresh_kernel(), fresh_kernel()
keras.utils.set_random_seed(1)
third = fresh_kernel()
print([np.array_equal(first, second), np.array_equal(first, third)])
# --8<-- [end:seeded]
