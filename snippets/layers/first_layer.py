# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:old]
import tensorflow as tf
from tensorflow import keras


class OldDense(keras.layers.Layer):
    def __init__(self, units=32):
        super(OldDense, self).__init__()
        self.units = units

    def build(self, input_shape):
        w_init = tf.random_normal_initializer()
        self.w = tf.Variable(w_init(shape=(input_shape[-1], self.units), dtype="float32"))  # (1)!
        self.b = tf.Variable(tf.zeros((self.units,)))

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b


old = OldDense(4)
old(tf.ones((3, 3)))
print([tuple(w.shape) for w in old.weights])
# --8<-- [end:old]

# --8<-- [start:old-fit]
keras.utils.set_random_seed(0)
x = tf.random.normal((64, 3))
y = tf.matmul(x, [[1.0], [2.0], [3.0]]) + 4.0

old_model = keras.Sequential([keras.Input((3,)), OldDense(1)])
old_model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
losses = old_model.fit(x, y, epochs=3, verbose=0).history["loss"]
print("trainable:", len(old_model.trainable_weights))
print("learns:   ", losses[-1] < losses[0])
# --8<-- [end:old-fit]

# --8<-- [start:new]
class SimpleDense(keras.layers.Layer):
    def __init__(self, units=32, kernel_initializer="glorot_uniform", **kwargs):  # (1)!
        super().__init__(**kwargs)
        self.units = units
        self.kernel_initializer = kernel_initializer

    def build(self, input_shape):
        self.kernel = self.add_weight(  # (2)!
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer=self.kernel_initializer,
            trainable=True,
        )
        self.bias = self.add_weight(
            name="bias", shape=(self.units,), initializer="zeros", trainable=True
        )

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias
# --8<-- [end:new]

# --8<-- [start:first-call]
layer = SimpleDense(4)
print("before:", layer.weights)

outputs = layer(tf.ones((3, 3)))
print("after: ", [tuple(w.shape) for w in layer.weights])
print("output:", tuple(outputs.shape))
# --8<-- [end:first-call]

# --8<-- [start:names]
for weight in layer.weights:
    print(weight.name, tuple(weight.shape))
# --8<-- [end:names]

# --8<-- [start:positional]
class Positional(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight("w", (input_shape[-1], 4))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


try:
    positional = Positional()
    positional(tf.ones((1, 3)))
    print([tuple(w.shape) for w in positional.weights])
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {error}")
# --8<-- [end:positional]

# --8<-- [start:no-super]
class NoSuper(keras.layers.Layer):
    def __init__(self, units):
        self.units = units

    def call(self, inputs):
        return inputs * self.units


try:
    NoSuper(4)(tf.ones((1, 3)))
except RuntimeError as error:
    print(f"RuntimeError: {error}")
# --8<-- [end:no-super]

# --8<-- [start:no-kwargs]
try:
    OldDense(4, name="hidden")
except TypeError as error:
    print(f"TypeError: {error}")

print(SimpleDense(4, name="hidden").name)
# --8<-- [end:no-kwargs]

# --8<-- [start:in-model]
model = keras.Sequential([
    keras.Input((3,)),
    SimpleDense(8),
    keras.layers.Activation("relu"),
    SimpleDense(1),
])
print([tuple(w.shape) for w in model.weights])
print(model.count_params())
# --8<-- [end:in-model]

# --8<-- [start:train]
line = keras.Sequential([keras.Input((3,)), SimpleDense(1)])
line.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
line.fit(x, y, epochs=100, verbose=0)

kernel, bias = line.layers[0].get_weights()
print(kernel.ravel().round(2), bias.round(2))
# --8<-- [end:train]

# --8<-- [start:initializer]
ones = SimpleDense(4, kernel_initializer="ones")
print(ones(tf.ones((1, 3))).numpy())
# --8<-- [end:initializer]

# --8<-- [start:set-weights]
import numpy as np

chosen = np.arange(12.0).reshape(3, 4)
layer.set_weights([chosen, np.array([10.0, 20.0, 30.0, 40.0])])

print(layer.get_weights()[0])
print(layer(tf.ones((1, 3))).numpy())
# --8<-- [end:set-weights]
