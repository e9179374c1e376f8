# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:clipped]
import tensorflow as tf
from tensorflow import keras


def moved(values):
    single = keras.layers.Dense(2, use_bias=False, kernel_initializer="zeros")
    single.build((None, 1))
    optimizer = keras.optimizers.SGD(1.0, clipnorm=15.0)
    optimizer.apply_gradients([(tf.constant([values]), single.kernel)])
    return [round(float(-w), 1) for w in single.get_weights()[0][0]]


print(moved([6.0, 8.0]), moved([18.0, 24.0]))
# --8<-- [end:clipped]

# --8<-- [start:all-dead]
import numpy as np

far_below = keras.initializers.Constant(-100.0)
dead = keras.layers.Dense(4, activation="relu", bias_initializer=far_below)
silent = keras.Sequential([keras.Input((3,)), dead, keras.layers.Dense(1)])
silent.compile(optimizer="sgd", loss="mse")
start = silent.get_weights()
silent.fit(np.ones((8, 3)), np.ones((8, 1)), verbose=0)
print([not np.array_equal(*pair) for pair in zip(start, silent.get_weights())])
# --8<-- [end:all-dead]

# --8<-- [start:frozen-nan]
frozen = keras.layers.Dense(4, trainable=False)
poisoned = keras.Sequential([keras.Input((3,)), frozen, keras.layers.Dense(1)])
poisoned.compile(optimizer="sgd", loss="mse")
poisoned.fit(np.ones((8, 3)), np.full((8, 1), np.nan), verbose=0)
print([bool(np.isnan(array).any()) for array in poisoned.get_weights()])
# --8<-- [end:frozen-nan]
