# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.16", "keras>=3"]
# ///

# --8<-- [start:enabled]
import numpy as np
from tensorflow import keras

rows = np.random.default_rng(0).normal(size=(2, 8))
adapted = keras.layers.Dense(4)
unadapted = adapted(rows)
adapted.enable_lora(rank=2)
print(np.allclose(unadapted, adapted(rows)), len(adapted.trainable_weights))
# --8<-- [end:enabled]

# --8<-- [start:file]
tuned, bare = [keras.Sequential([keras.Input((8,)), keras.layers.Dense(4)]) for _ in range(2)]
tuned.layers[0].enable_lora(rank=2)
tuned.compile(optimizer="sgd", loss="mse")
tuned.fit(rows, np.ones((2, 4)), epochs=5, verbose=0)
tuned.save_weights("tuned.weights.h5")
bare.load_weights("tuned.weights.h5")
print(len(tuned.weights), len(bare.weights), np.allclose(tuned(rows), bare(rows), atol=1e-5))
# --8<-- [end:file]
