# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:batches]
import numpy as np
from tensorflow import keras

scaled = keras.layers.BatchNormalization(epsilon=1e-6, name="scaled")
scaled.build((None, 1))

for trainable in (True, False):
    scaled.set_weights([np.array([n]) for n in (1.0, 0.0, 100.0, 25.0)])  # (1)!
    scaled.trainable = trainable
    print("trainable:", trainable)
    for batch in ([[110.0], [120.0]], [[90.0], [100.0]]):
        output = scaled(np.array(batch, dtype="float32"), training=True)
        print(" ", np.ravel(batch), "->", output.numpy().ravel().round(1))
# --8<-- [end:batches]
