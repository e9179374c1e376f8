# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:thawed]
from tensorflow import keras

thawed = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(1)])
thawed.layers[0].trainable = False
thawed.trainable = False
thawed.trainable = True
print([layer.trainable for layer in thawed.layers])
# --8<-- [end:thawed]

# --8<-- [start:rate-zero]
import numpy as np

alone = keras.Sequential([keras.Input((2,)), keras.layers.BatchNormalization()])
alone.compile(optimizer=keras.optimizers.SGD(learning_rate=0.0), loss="mse")
start = alone.get_weights()
alone.fit(np.full((4, 2), 10.0), np.zeros((4, 2)), verbose=0)

arrays = ("gamma", "beta", "moving_mean", "moving_variance")
pairs = zip(start, alone.get_weights())
print([name for name, (old, new) in zip(arrays, pairs) if not np.array_equal(old, new)])
# --8<-- [end:rate-zero]

# --8<-- [start:middle]
import numpy as np

row = [keras.layers.Dense(2, kernel_initializer="ones") for _ in range(3)]
row[1].trainable = False
chain = keras.Sequential([keras.Input((2,)), *row])
chain.compile(optimizer="sgd", loss="mse")
chain.fit(np.ones((4, 2)), np.ones((4, 2)), verbose=0)
print([bool(np.any(layer.get_weights()[0] != 1)) for layer in row])
# --8<-- [end:middle]
