# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:which-drop]
import numpy as np
from tensorflow import keras

hundred, drop = np.ones((1, 100), dtype="float32"), keras.layers.Dropout(0.5)
dropping = keras.Sequential([keras.Input((100,)), drop])
results = {
    "layer(x)": drop(hundred),
    "model(x)": dropping(hundred),
    "predict(x)": dropping.predict(hundred, verbose=0),
    "model(x, training=True)": dropping(hundred, training=True),
}
print([how for how, result in results.items() if (np.array(result) == 0).any()])
# --8<-- [end:which-drop]

# --8<-- [start:passed-on]
class Inner(keras.layers.Layer):
    def call(self, inputs, training=None):
        self.seen = training
        return inputs


class Outer(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.inner = Inner()

    def call(self, inputs):
        return self.inner(inputs)


outer = Outer()
keras.Sequential([keras.Input((100,)), outer])(hundred, training=True)
print(outer.inner.seen)
# --8<-- [end:passed-on]

# --8<-- [start:losses]
import tensorflow as tf


class Adding(keras.layers.Layer):
    def call(self, inputs):
        self.add_loss(tf.reduce_mean(inputs))
        return inputs


adding, hundreds = Adding(), keras.Input((100,))
with_adding = keras.Model(hundreds, adding(adding(hundreds)))
for _ in range(3):
    with_adding(hundred)
print(len(with_adding.losses))
# --8<-- [end:losses]

# --8<-- [start:counter]
class Calls(keras.layers.Layer):
    def build(self, input_shape):
        self.count = self.add_weight(name="count", shape=(), initializer="zeros", trainable=False)

    def call(self, inputs):
        self.count.assign_add(1.0)
        return inputs


calls = Calls(trainable=False)
for _ in range(3):
    calls(hundred)
print(calls.count.numpy())
# --8<-- [end:counter]
