# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "scikit-learn"]
# ///

# --8<-- [start:train]
import numpy as np
from sklearn.datasets import load_digits
from tensorflow import keras

keras.utils.set_random_seed(0)
digits = load_digits()
x = digits.images[..., np.newaxis].astype("float32") / 16

model = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(32, (5, 5), padding="same", activation="relu", name="conv"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Conv2D(64, (2, 2), padding="same", activation="relu", name="conv_2"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu", name="dense"),
    keras.layers.Dense(10, activation="softmax", name="digit"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, digits.target, epochs=5, shuffle=False, verbose=0)
# --8<-- [end:train]

# --8<-- [start:save]
model.save("sample.keras")
model.save_weights("sample.weights.h5")
print(f"{model.count_params():,}")
# --8<-- [end:save]

# --8<-- [start:python]
for layer in model.layers:
    for i, w in enumerate(layer.get_weights()):
        print(f"{layer.name:8}", i, w.shape)
# --8<-- [end:python]
