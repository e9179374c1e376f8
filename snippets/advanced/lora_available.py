# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:available]
from tensorflow import keras

dense = keras.layers.Dense(4)
dense.build((None, 8))
for method in ("enable_lora", "quantize"):
    print(method, hasattr(dense, method))
# --8<-- [end:available]
