# /// script
# requires-python = ">=3.10,<3.14"
# dependencies = ["tensorflow>=2.21", "tf_keras", "keras>=3"]
# ///

# --8<-- [start:whose]
import keras
import numpy as np
import tensorflow as tf
import tf_keras

keras.utils.set_random_seed(0)
x, y = np.random.normal(size=(8, 3)).astype("float32"), np.ones((8, 1), "float32")
for layer in (keras.layers.Dense(2), tf_keras.layers.Dense(2)):
    package = type(layer).__module__.partition(".")[0]
    print(f"{package:8}", "for Keras 3:", isinstance(layer, keras.layers.Layer))
# --8<-- [end:whose]

# --8<-- [start:model]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
print("a model of Keras 3 for a library of Keras 2:", isinstance(model, tf_keras.Model))
# --8<-- [end:model]

# --8<-- [start:copy]
old = tf_keras.Sequential([tf_keras.Input((3,)), tf_keras.layers.Dense(1)])
for mine, theirs in zip(model.layers, old.layers):
    mine.set_weights(theirs.get_weights())
print("same output:", np.allclose(model(x), old(x)))
# --8<-- [end:copy]

# --8<-- [start:wrapper]
class FromKeras2(keras.layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def build(self, input_shape):
        self.inner.build(input_shape)

    def call(self, inputs):
        return self.inner(inputs)


theirs = tf_keras.layers.Dense(2)
wrapped = keras.Sequential([keras.Input((3,)), FromKeras2(theirs), keras.layers.Dense(1)])
wrapped.compile(optimizer="sgd", loss="mse")
before = theirs.get_weights()[0]
wrapped.fit(x, y, verbose=0)
print("weights:", len(wrapped.weights), "changed:", (before != theirs.get_weights()[0]).any())
# --8<-- [end:wrapper]

# --8<-- [start:loop]
body, head = tf_keras.layers.Dense(4), keras.Sequential([keras.layers.Dense(1)])
head(body(x))
optimizers = tf_keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)
losses = []
for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((head(body(x)) - y) ** 2)
    parts = body.trainable_variables, head.trainable_variables
    for optimizer, part, gradients in zip(optimizers, parts, tape.gradient(loss, parts)):
        optimizer.apply_gradients(zip(gradients, part))
    losses.append(float(loss))
print("learns:", losses[-1] < losses[0])
# --8<-- [end:loop]
