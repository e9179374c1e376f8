# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "matplotlib"]
# ///

# --8<-- [start:layer]
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow import keras


class SimpleDense(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias
# --8<-- [end:layer]

# --8<-- [start:same-weights]
rng = np.random.default_rng(0)
x = rng.normal(size=(64, 3)).astype("float32")

ours, theirs = SimpleDense(4), keras.layers.Dense(4)
ours(x), theirs(x)
start = [rng.normal(size=(3, 4)), rng.normal(size=4)]
ours.set_weights(start)
theirs.set_weights(start)
for layer in (ours, theirs):
    print([array.shape for array in layer.get_weights()])
# --8<-- [end:same-weights]

# --8<-- [start:outputs]
difference = np.abs(ours(x).numpy() - theirs(x).numpy()).max()
print("outputs equal:", difference < 1e-6)
# --8<-- [end:outputs]

# --8<-- [start:by-hand]
by_hand = x @ start[0] + start[1]
print("equal to NumPy:", np.allclose(ours(x), by_hand, atol=1e-5))
# --8<-- [end:by-hand]

# --8<-- [start:gradients]
def gradients(layer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(layer(x)))
    return tape.gradient(loss, layer.trainable_weights)


for name, a, b in zip(("kernel", "bias"), gradients(ours), gradients(theirs)):
    print(f"{name:6} {tuple(a.shape)} equal: {np.allclose(a, b, atol=1e-6)}")
# --8<-- [end:gradients]

# --8<-- [start:numeric]
def loss_at(kernel):
    return np.mean((x @ kernel + start[1]) ** 2)


step = np.zeros((3, 4))
step[0, 0] = 1e-4
slope = (loss_at(start[0] + step) - loss_at(start[0] - step)) / 2e-4
print("slope equals gradient:", np.isclose(slope, gradients(ours)[0][0, 0], atol=1e-4))
# --8<-- [end:numeric]

# --8<-- [start:train]
y = np.sin(x).sum(axis=1, keepdims=True)
hidden_start = [*start, rng.normal(size=(4, 1)), np.zeros(1)]


def train(layer):
    """Train a model with this layer from the same start; return the loss of each epoch."""
    model = keras.Sequential([
        keras.Input((3,)),
        layer,
        keras.layers.Activation("tanh"),
        keras.layers.Dense(1),
    ])
    model.set_weights(hidden_start)
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model.fit(x, y, epochs=20, shuffle=False, verbose=0).history["loss"]


our_curve, their_curve = train(SimpleDense(4)), train(keras.layers.Dense(4))
print("curves equal:", np.allclose(our_curve, their_curve, rtol=1e-4))
print(f"loss: {our_curve[0]:.2f} at first, {our_curve[-1]:.2f} at last")
# --8<-- [end:train]

# --8<-- [start:curves]
figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
axis.plot(range(1, 21), their_curve, linewidth=6, alpha=0.4, label="keras.layers.Dense")
axis.plot(range(1, 21), our_curve, "--", color="black", label="SimpleDense")
axis.set(xlabel="epoch", ylabel="loss", xticks=range(0, 21, 5))
axis.legend()
plt.show()
# --8<-- [end:curves]

# --8<-- [start:wrong]
class Forgetful(SimpleDense):
    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


wrong_curve = train(Forgetful(4))
print("curves equal:", np.allclose(wrong_curve, their_curve, rtol=1e-4))
# --8<-- [end:wrong]

# --8<-- [start:wrong-plot]
figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
axis.plot(range(1, 21), their_curve, linewidth=6, alpha=0.4, label="keras.layers.Dense")
axis.plot(range(1, 21), wrong_curve, "--", color="black", label="without the bias")
axis.set(xlabel="epoch", ylabel="loss", xticks=range(0, 21, 5))
axis.legend()
plt.show()
# --8<-- [end:wrong-plot]
