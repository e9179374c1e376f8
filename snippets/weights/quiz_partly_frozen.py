# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:frozen-constraint]
import numpy as np
from tensorflow import keras

minus_one = keras.initializers.Constant(-1.0)
bound = keras.layers.Dense(
    1, kernel_initializer=minus_one, kernel_constraint="non_neg", trainable=False
)
pair = keras.Sequential([keras.Input((1,)), bound, keras.layers.Dense(1)])
pair.compile(optimizer="sgd", loss="mse")
pair.fit(np.ones((4, 1)), np.ones((4, 1)), verbose=0)
print(bound.get_weights()[0][0, 0])
# --8<-- [end:frozen-constraint]

# --8<-- [start:moved-rows]
tokens = np.array([[0, 3], [3, 3]])
vocabulary = keras.layers.Embedding(5, 2)
reader = keras.Sequential([keras.Input((2,), dtype="int32"), vocabulary, keras.layers.Flatten()])
reader.compile(optimizer="sgd", loss="mse")
start = vocabulary.get_weights()[0]
reader.fit(tokens, np.ones((2, 4)), verbose=0)
print(np.flatnonzero(np.any(vocabulary.get_weights()[0] != start, axis=1)).tolist())
# --8<-- [end:moved-rows]

# --8<-- [start:scaled-loss]
import tensorflow as tf


def first_step(optimizer, slope):
    single = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    single.build((None, 1))
    optimizer.apply_gradients([(tf.constant([[slope]]), single.kernel)])
    return single.get_weights()[0][0, 0]


kinds = (keras.optimizers.SGD, keras.optimizers.Adam)
print([round(first_step(kind(0.01), 100.0) / first_step(kind(0.01), 1.0)) for kind in kinds])
# --8<-- [end:scaled-loss]
