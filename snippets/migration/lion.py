# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.13"]
# ///

# --8<-- [start:lion-rate]
import numpy as np
from tensorflow import keras

optimizer = keras.optimizers.Lion()
print(f"{float(np.array(optimizer.learning_rate)):.4f}")
# --8<-- [end:lion-rate]

# --8<-- [start:lion-rate-instead]
optimizer = keras.optimizers.Lion(learning_rate=0.0001)
print(f"{float(np.array(optimizer.learning_rate)):.4f}")
# --8<-- [end:lion-rate-instead]
