# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:turned]
import numpy as np
from tensorflow import keras


class Turned(keras.layers.Layer):
    """Turn the order of the words, and wrongly pass their mask on as it is."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def call(self, inputs):
        return inputs[:, ::-1]


values = keras.initializers.Constant([[0.0], [1.0], [2.0]])
padded = keras.layers.Embedding(3, 1, mask_zero=True, embeddings_initializer=values)
mean = keras.layers.GlobalAveragePooling1D()
sentence = np.array([[1, 2, 0, 0]])
print("mask:         ", padded.compute_mask(sentence).numpy())
print("turned around:", Turned()(padded(sentence)).numpy().ravel())
print("mean:         ", mean(Turned()(padded(sentence))).numpy().ravel())
# --8<-- [end:turned]
