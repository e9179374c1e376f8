# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:dense]
import numpy as np
from tensorflow import keras

example = keras.layers.Dense(2, name="example")
example.build((None, 3))
example.set_weights([np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]), np.array([10.0, 20.0])])

W, b = example.get_weights()
x = np.array([[1.0, 0.0, 2.0]], dtype="float32")
print("W:     ", W.tolist())
print("x:     ", x)
print("xW:    ", x @ W)
print("xW + b:", x @ W + b)
print("layer: ", example(x).numpy())
# --8<-- [end:dense]
