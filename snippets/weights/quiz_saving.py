# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:activation]
import numpy as np
from tensorflow import keras


def with_activation(name):
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation=name)])


writer, reader = with_activation("relu"), with_activation("tanh")
writer.save_weights("relu.weights.h5")
reader.load_weights("relu.weights.h5")
row = np.ones((1, 3))
same_weights = np.array_equal(writer.get_weights()[0], reader.get_weights()[0])
print(f"same weights: {same_weights}, same output: {np.array_equal(writer(row), reader(row))}")
# --8<-- [end:activation]

# --8<-- [start:optimizer]
import h5py

fitted = with_activation("relu")
fitted.save_weights("before.weights.h5")
fitted.compile(optimizer="adam", loss="mse")
fitted.fit(np.ones((4, 3)), np.ones((4, 4)), verbose=0)
fitted.save_weights("after.weights.h5")

holds = []
for name in ("before.weights.h5", "after.weights.h5"):
    with h5py.File(name) as file:
        holds.append("optimizer" in file)
print(holds)
# --8<-- [end:optimizer]
