# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:one-base]
import numpy as np
from tensorflow import keras

ones, common = np.ones((8, 3)), keras.layers.Dense(3, name="common")
earlier, later = (
    keras.Sequential([keras.Input((3,)), common, keras.layers.Dense(1)]) for _ in range(2)
)
changed = []
for frozen in (True, False):
    common.trainable = not frozen
    before = earlier.predict(ones, verbose=0)
    later.compile(optimizer="sgd", loss="mse")
    later.fit(ones, 9 * ones[:, :1], verbose=0)
    changed.append(not np.array_equal(before, earlier.predict(ones, verbose=0)))
print(changed)
# --8<-- [end:one-base]

# --8<-- [start:first-step]
import tensorflow as tf

pushed = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros", name="pushed")
pushed.build((None, 1))
adam = keras.optimizers.Adam(learning_rate=0.1)
adam.apply_gradients([(tf.constant([[-0.001]]), pushed.kernel)])
print(round(float(pushed.kernel.numpy()[0, 0]), 3))
# --8<-- [end:first-step]
