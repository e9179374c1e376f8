# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:other-shape]
import numpy as np
from tensorflow import keras


def shapes(words):
    layers = [
        keras.Input((4,), dtype="int32"),
        keras.layers.Embedding(words, 3),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(2),
    ]
    return [array.shape for array in keras.Sequential(layers).get_weights()]


names = ("embeddings", "kernel", "bias")
print([name for name, a, b in zip(names, shapes(4), shapes(7)) if a != b])
# --8<-- [end:other-shape]

# --8<-- [start:zero-class]
new_classes = keras.layers.Dense(3, activation="softmax", kernel_initializer="zeros")
example = np.ones((1, 4))
print([f"{share:.2f}" for share in np.array(new_classes(example))[0]])
# --8<-- [end:zero-class]

# --8<-- [start:zero-column]
columns = np.array([[1.0, 2.0, 0.0], [3.0, 1.0, 0.0]])
alone = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, kernel_initializer="zeros")])
alone.compile(optimizer="sgd", loss="mse")
alone.fit(columns, np.ones((2, 1)), verbose=0)
print((alone.get_weights()[0][:, 0] != 0).tolist())
# --8<-- [end:zero-column]
