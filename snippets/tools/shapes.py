# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one-layer]
from tensorflow import keras

layer = keras.layers.Conv2D(32, (5, 5), padding="same")
layer.build((None, 32, 32, 1))
print(tuple(layer.compute_output_shape((None, 32, 32, 1))))
for w in layer.weights:
    print(tuple(w.shape))
print(layer.count_params())
# --8<-- [end:one-layer]

# --8<-- [start:refused]
try:
    keras.Sequential([keras.Input((28, 28)), keras.layers.Conv2D(32, 3, name="conv")])
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
# --8<-- [end:refused]
