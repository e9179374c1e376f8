# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:two-types]
import numpy as np
from tensorflow import keras

mixed = keras.layers.Dense(2, dtype="mixed_float16")
usual = keras.layers.Dense(2, dtype="float32")
from_mixed = mixed(np.ones((1, 3)))
print([np.array(one).dtype.name for one in (from_mixed, usual(from_mixed))])
# --8<-- [end:two-types]

# --8<-- [start:frozen-negative]
negative = keras.layers.Dense(2, kernel_constraint="non_neg")
above = keras.Sequential([keras.Input((3,)), negative, keras.layers.Dense(1)])
negative.set_weights([-np.ones((3, 2)), np.zeros(2)])
negative.trainable = False
has_negatives = [bool((negative.get_weights()[0] < 0).any())]
above.compile(optimizer="sgd", loss="mse")
above.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
has_negatives.append(bool((negative.get_weights()[0] < 0).any()))
print(has_negatives)
# --8<-- [end:frozen-negative]

# --8<-- [start:three-uses]
used, between = keras.layers.Dense(3), keras.layers.Dense(3)
triples = keras.Input((3,))
zigzag = keras.Model(triples, used(between(used(between(used(triples))))))
print(zigzag.count_params())
# --8<-- [end:three-uses]
