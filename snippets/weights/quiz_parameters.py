# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:larger-images]
from tensorflow import keras


def counts(size):
    conv, dense = keras.layers.Conv2D(2, 3, padding="same"), keras.layers.Dense(5, use_bias=False)
    keras.Sequential([keras.Input((size, size, 1)), conv, keras.layers.Flatten(), dense])
    return conv.count_params(), dense.count_params()


print([large / small for small, large in zip(counts(8), counts(16))])
# --8<-- [end:larger-images]

# --8<-- [start:frozen-norm]
frozen_norm = keras.layers.BatchNormalization()
frozen_norm.build((None, 4))
frozen_norm.trainable = False
print(frozen_norm.count_params(), len(frozen_norm.trainable_weights))
# --8<-- [end:frozen-norm]

# --8<-- [start:frozen-optimizer]
import numpy as np

frozen, trained = keras.layers.Dense(4, trainable=False), keras.layers.Dense(1)
half_frozen = keras.Sequential([keras.Input((3,)), frozen, trained])
half_frozen.compile(optimizer="adam", loss="mse")
half_frozen.fit(np.ones((8, 3)), np.ones((8, 1)), verbose=0)
shapes = [variable.shape for variable in half_frozen.optimizer.variables]
print(frozen.count_params(), trained.count_params(), sum(np.prod(s) for s in shapes if len(s)))
# --8<-- [end:frozen-optimizer]
