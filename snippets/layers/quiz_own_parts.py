# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:penalties]
import numpy as np
from tensorflow import keras

shrinking = keras.layers.Dense(3, kernel_regularizer="l2")
three_features = keras.Input((3,))
shrunk = keras.Model(three_features, shrinking(shrinking(three_features)))
shrunk(np.ones((1, 3)))
print(len(shrunk.losses))
# --8<-- [end:penalties]

# --8<-- [start:epochs]
class Batches(keras.metrics.Metric):
    def __init__(self, name="batches"):
        super().__init__(name=name)
        self.count = self.add_weight(name="count", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.count.assign_add(1.0)

    def result(self):
        return self.count + 0.0


counting = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
counting.compile(loss="mse", metrics=[Batches()])
fitted = counting.fit(np.ones((8, 3)), np.ones((8, 1)), batch_size=2, epochs=2, verbose=0)
print(fitted.history["batches"])
# --8<-- [end:epochs]
