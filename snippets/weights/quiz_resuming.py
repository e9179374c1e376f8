# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:memory]
import numpy as np
from tensorflow import keras

column = np.ones((8, 1), "float32")


def two_steps(*optimizers):
    dense = keras.layers.Dense(1, kernel_initializer="zeros")
    going_on = keras.Sequential([keras.Input((1,)), dense])
    for optimizer in optimizers:
        going_on.compile(optimizer=optimizer, loss="mse")
        going_on.fit(column, column, verbose=0)
    return dense.get_weights()[0]


differ = []
for momentum in (0.0, 0.9):
    kept, first, second = (keras.optimizers.SGD(0.1, momentum=momentum) for _ in range(3))
    if not np.allclose(two_steps(kept, kept), two_steps(first, second)):
        differ.append(momentum)
print(differ)
# --8<-- [end:memory]

# --8<-- [start:last-epoch]
stopped = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
stopped.compile(optimizer="sgd", loss=keras.losses.MeanSquaredError())
stopped.fit(column, column, epochs=3, verbose=0)
stopped.save("stopped.keras")

resumed = keras.models.load_model("stopped.keras")
resumed.fit(column, column, initial_epoch=3, epochs=4, verbose=0)
print(int(np.array(resumed.optimizer.iterations)))
# --8<-- [end:last-epoch]
