# /// script
# requires-python = ">=3.10,<3.14"
# dependencies = ["tensorflow>=2.21", "tf_keras", "keras>=3"]
# ///

# --8<-- [start:copied]
import keras
import numpy as np
import tensorflow as tf
import tf_keras

legacy = tf_keras.layers.Dense(2, kernel_initializer="ones")
current = keras.layers.Dense(2)
for layer in (legacy, current):
    layer.build((None, 3))
current.set_weights(legacy.get_weights())
legacy.kernel.assign(tf.zeros((3, 2)))
print([float(layer.kernel.numpy().sum()) for layer in (legacy, current)])
# --8<-- [end:copied]

# --8<-- [start:between]
class Between(keras.layers.Layer):
    def call(self, inputs):
        return middle(inputs)


three = first, middle, last = keras.layers.Dense(3), tf_keras.layers.Dense(3), keras.layers.Dense(1)
middle.build((None, 3))
chain = keras.Sequential([keras.Input((3,)), first, Between(), last])
chain.compile(optimizer="sgd", loss="mse")
kernels = [layer.kernel.numpy() for layer in three]
chain.fit(np.ones((8, 3)), 9 * np.ones((8, 1)), verbose=0)
print([bool((layer.kernel.numpy() != old).any()) for layer, old in zip(three, kernels)])
# --8<-- [end:between]
