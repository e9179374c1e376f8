# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.16", "keras>=3"]
# ///

# --8<-- [start:holds]
from tensorflow import keras

tracked = keras.layers.Dense(4, name="tracked")
tracked.build((None, 3))
print("backend:       ", keras.config.backend())
print("keras.Variable:", isinstance(tracked.kernel, keras.Variable))
print("inside it:     ", type(tracked.kernel.value).__name__)
# --8<-- [end:holds]
