# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:fitting]
import numpy as np
from tensorflow import keras

seen = keras.layers.Dense(4)
seen(np.ones((32, 3)))
fitting = []
for size in ((5, 3), (3, 5), (2, 7, 3)):
    try:
        seen(np.ones(size))
    except ValueError:
        continue
    fitting.append(size)
print(fitting)
# --8<-- [end:fitting]

# --8<-- [start:rows]
import tensorflow as tf


class Rows(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (-1, inputs.shape[-1]))


print(Rows()(np.ones((4, 2, 3))).shape)
# --8<-- [end:rows]

# --8<-- [start:mask-read]
import warnings


class Reader(keras.layers.Layer):
    def call(self, inputs, mask=None):
        self.has_mask = mask is not None
        return inputs * 2.0


embed_words = keras.layers.Embedding(3, 2, mask_zero=True)
reader, follower = Reader(), Reader()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    follower(reader(embed_words(np.array([[1, 2, 0]]))))
print([reader.has_mask, follower.has_mask])
# --8<-- [end:mask-read]
