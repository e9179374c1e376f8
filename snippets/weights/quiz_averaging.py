# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:trained-alone]
import numpy as np
from tensorflow import keras

fast, slow = keras.layers.BatchNormalization(), keras.layers.BatchNormalization()
for norm in (fast, slow):
    norm.build((None, 3))
fast.set_weights([np.full(3, 7.0)] * 4)
for old, new in zip(slow.trainable_weights, fast.trainable_weights):
    old.assign(new)
names = ("gamma", "beta", "moving_mean", "moving_variance")
print([name for name, array in zip(names, slow.get_weights()) if np.all(array == 7)])
# --8<-- [end:trained-alone]

# --8<-- [start:first-step]
once = keras.layers.Dense(1, kernel_initializer="zeros", use_bias=False)
one_step = keras.Sequential([keras.Input((1,)), once])
with_ema = keras.optimizers.SGD(0.5, use_ema=True, ema_momentum=0.99)
one_step.compile(optimizer=with_ema, loss="mse")
one_step.fit(np.ones((4, 1)), np.ones((4, 1)), epochs=1, verbose=0)
print(f"{once.get_weights()[0][0, 0]:.2f}")
# --8<-- [end:first-step]

# --8<-- [start:mean-of-layers]
def deep(depth):
    return keras.Sequential([keras.Input((3,)), *(keras.layers.Dense(3) for _ in range(depth))])


keras.utils.set_random_seed(0)
rows, exact = np.ones((1, 3)), []
for depth in (1, 2, 3):
    one, two, middle = deep(depth), deep(depth), deep(depth)
    middle.set_weights([(a + b) / 2 for a, b in zip(one.get_weights(), two.get_weights())])
    if np.allclose(middle(rows), (one(rows) + two(rows)) / 2, atol=1e-5):
        exact.append(depth)
print(exact)
# --8<-- [end:mean-of-layers]
