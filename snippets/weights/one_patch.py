# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one-number]
import numpy as np
from tensorflow import keras

one_filter = keras.layers.Conv2D(1, 2, name="one_filter")
one_filter.build((None, 3, 3, 1))
image = np.array([[1, 0, 2], [0, 1, 0], [3, 0, 1]], dtype="float32")
kernel = np.array([[1, 2], [3, 4]], dtype="float32")
one_filter.set_weights([kernel.reshape(2, 2, 1, 1), np.array([0.5])])

print("image:   ", image.tolist())
print("kernel:  ", kernel.tolist())
patch = image[1:3, 0:2]
print("patch:   ", patch.tolist())
print("products:", (patch * kernel).tolist())
print("sum:     ", (patch * kernel).sum() + 0.5)
print("layer:   ", one_filter(image.reshape(1, 3, 3, 1)).numpy().reshape(2, 2).tolist())
# --8<-- [end:one-number]
