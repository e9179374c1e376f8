# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:changed]
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 3)).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


def changed(*layers):
    """Train for one epoch, and tell which weights changed."""
    model = keras.Sequential([keras.Input((3,)), *layers], name="model")
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    before = model.get_weights()
    model.fit(x, y, epochs=1, verbose=0)
    return [not np.array_equal(a, b) for a, b in zip(before, model.get_weights())]


print(changed(keras.layers.Dense(1)))
# --8<-- [end:changed]

# --8<-- [start:unused]
import io
import logging
import warnings


class Unused(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], 1))
        self.scale = self.add_weight(name="scale", shape=(1,))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


log = io.StringIO()
tf.get_logger().addHandler(logging.StreamHandler(log))  # (1)!
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", DeprecationWarning)
    print(changed(Unused()))
for message in {*log.getvalue().splitlines(), *(str(warning.message) for warning in caught)}:
    print(message)
# --8<-- [end:unused]

# --8<-- [start:untracked]
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = tf.Variable(1.0)

    def call(self, inputs):
        return inputs * self.scale


scale = Scale()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", DeprecationWarning)
    print(changed(keras.layers.Dense(1), scale))
print("scale changed:", float(scale.scale) != 1.0)
print("warnings:", len(caught))
# --8<-- [end:untracked]

# --8<-- [start:no-gradient]
import re


class Rounded(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], 1))

    def call(self, inputs):
        return tf.round(tf.matmul(inputs, self.kernel))


try:
    changed(Rounded())
except ValueError as error:
    print("ValueError:", re.search("No gradients .* variable", str(error))[0])
# --8<-- [end:no-gradient]

# --8<-- [start:numpy]
class ThroughNumpy(Rounded):
    def call(self, inputs):
        return tf.matmul(inputs, self.kernel.numpy())


try:
    changed(ThroughNumpy())
except NotImplementedError as error:
    print("NotImplementedError:", re.search(r"numpy\(\) is .*enabled", str(error))[0])
# --8<-- [end:numpy]

# --8<-- [start:zeros]
hidden = keras.layers.Dense(4, activation="relu", kernel_initializer="zeros")
score = keras.layers.Dense(1, kernel_initializer="zeros")
print(changed(hidden, score))
# --8<-- [end:zeros]

# --8<-- [start:zeros-sigmoid]
hidden = keras.layers.Dense(4, activation="sigmoid", kernel_initializer="zeros")
score = keras.layers.Dense(1, kernel_initializer="zeros")
for _ in range(20):
    moved = changed(hidden, score)
print(moved)

kernel = hidden.kernel.numpy()
print("still zeros:", not kernel.any())
print("the four units are equal:", np.allclose(kernel, kernel[:, :1]))
# --8<-- [end:zeros-sigmoid]

# --8<-- [start:lr]
try:
    optimizer = keras.optimizers.SGD(lr=0.5)
    print("no error, learning rate:", round(float(np.array(optimizer.learning_rate)), 3))
except ValueError as error:
    print(f"ValueError: {error}")

print(float(np.array(keras.optimizers.SGD(learning_rate=0.5).learning_rate)))
# --8<-- [end:lr]

# --8<-- [start:softmax]
start = [rng.normal(size=(3, 1)), np.zeros(1)]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="softmax")])
model.set_weights(start)
sgd = keras.optimizers.SGD(0.5)
model.compile(optimizer=sgd, loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, epochs=20, verbose=0).history
predictions = model.predict(x, verbose=0)

print("loss falls:     ", history["loss"][-1] < 0.5 * history["loss"][0])
print("accuracy moves: ", len(set(history["accuracy"])) > 1)
print("predictions:    ", np.unique(predictions.round(3)))
print("loss reported:  ", f"{history['loss'][-1]:.1f}")
true_loss = keras.losses.binary_crossentropy(y.ravel(), predictions.ravel().copy())
print("loss of those predictions:", f"{float(true_loss):.0f}")
# --8<-- [end:softmax]

# --8<-- [start:sigmoid]
right = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
right.set_weights(start)
sgd = keras.optimizers.SGD(0.5)
right.compile(optimizer=sgd, loss="binary_crossentropy", metrics=["accuracy"])
right.fit(x, y, epochs=20, verbose=0)
print("accuracy above 0.95:", right.evaluate(x, y, verbose=0)[1] > 0.95)
# --8<-- [end:sigmoid]

# --8<-- [start:optimizer]
adam = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, name="score")], name="model")
adam.compile(optimizer="adam", loss="mse")
adam.fit(x, y, verbose=0)
try:
    adam.optimizer.get_weights()
except AttributeError as error:
    print(f"AttributeError: {error}")
for variable in adam.optimizer.variables:
    print(getattr(variable, "path", variable.name), tuple(variable.shape))
# --8<-- [end:optimizer]

# --8<-- [start:learning-rate]
adam.optimizer.learning_rate = 0.01
print(round(float(np.array(adam.optimizer.learning_rate)), 3))
print(int(np.array(adam.optimizer.iterations)), "steps")
# --8<-- [end:learning-rate]

# --8<-- [start:unknown]
optimizer = keras.optimizers.Adam()
try:
    for layer in (keras.layers.Dense(1, name="first"), keras.layers.Dense(1, name="second")):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((layer(x) - y) ** 2)
        gradients = tape.gradient(loss, layer.trainable_weights)
        optimizer.apply_gradients(zip(gradients, layer.trainable_weights))
except (KeyError, ValueError) as error:
    print(f"{type(error).__name__}: {re.split(', shape|[.] ', error.args[0])[0]}")
# --8<-- [end:unknown]
