# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "keras>=3"]
# ///

# --8<-- [start:fixed-seed]
import numpy as np
from tensorflow import keras

generator = keras.random.SeedGenerator(1)
for seed in (1, generator):
    first, second = (keras.random.normal((2, 3), seed=seed) for _ in range(2))
    print(f"{type(seed).__name__:13} same twice: {np.allclose(first, second)}")
# --8<-- [end:fixed-seed]
