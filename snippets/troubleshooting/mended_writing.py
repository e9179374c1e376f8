# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x = np.ones((2, 3), "float32")
dense = keras.layers.Dense(2)
dense(x)
# --8<-- [end:imports]

# --8<-- [start:wrong-length]
kernel, bias = dense.get_weights()
dense.set_weights([np.ones_like(kernel), bias])
print(dense.get_weights()[0].sum())
# --8<-- [end:wrong-length]

# --8<-- [start:nested-lists]
lists = [[[2.0, 2.0]] * 3, [0.0, 0.0]]
dense.set_weights([np.array(values) for values in lists])
print(dense.get_weights()[0].sum())
# --8<-- [end:nested-lists]

# --8<-- [start:kernel-setter]
dense.kernel.assign(np.ones((3, 2)))
print(dense.get_weights()[0].sum())
# --8<-- [end:kernel-setter]

# --8<-- [start:weights-setter]
a, b = (keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)]) for _ in range(2))
b.set_weights(a.get_weights())
print(np.array_equal(a.predict(x, verbose=0), b.predict(x, verbose=0)))
# --8<-- [end:weights-setter]

# --8<-- [start:variable-value]
print(dense.kernel.numpy().shape)
# --8<-- [end:variable-value]

# --8<-- [start:variable-methods]
print(dense.kernel.numpy().sum(), tuple(dense.kernel.shape))
# --8<-- [end:variable-methods]

# --8<-- [start:variable-dtype]
print(tf.as_dtype(dense.kernel.dtype).is_floating)
# --8<-- [end:variable-dtype]

# --8<-- [start:tape-watch]
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(dense(x))
gradients = tape.gradient(loss, dense.trainable_weights)
print([tuple(gradient.shape) for gradient in gradients])
# --8<-- [end:tape-watch]
