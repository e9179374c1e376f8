# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:raw]
import re

import numpy as np
import tensorflow as tf
from tensorflow import keras


class Raw(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = tf.Variable(tf.ones((input_shape[-1], 2)))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


x = np.ones((1, 3), dtype="float32")
try:
    Raw(dtype="mixed_float16")(x)
except tf.errors.InvalidArgumentError as error:
    print("InvalidArgumentError:", re.search("was expected to be .* tensor", str(error))[0])
# --8<-- [end:raw]

# --8<-- [start:autocast]
class Cast(keras.layers.Layer):
    def build(self, input_shape):
        shape = (input_shape[-1], 2)
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer="ones")

    def call(self, inputs):
        half = tf.constant(0.5, dtype=inputs.dtype)  # (1)!
        return half * tf.matmul(inputs, self.kernel)


layer = Cast(dtype="mixed_float16")
print("output:", layer(x).dtype.name)
print("weight:", layer.get_weights()[0].dtype)
# --8<-- [end:autocast]

# --8<-- [start:policies]
for policy in ("float32", "mixed_float16", "float16", "float64"):
    layer = keras.layers.Dense(2, dtype=policy)
    output = layer(x)
    print(f"{policy:14} output {output.dtype.name:8} weights {layer.get_weights()[0].dtype}")
# --8<-- [end:policies]

# --8<-- [start:float64]
class Show(keras.layers.Layer):
    def call(self, inputs):
        print("in call:", inputs.dtype.name)
        return inputs


Show()(np.ones((1, 3)))
Show(dtype="float64")(np.ones((1, 3)))
Show()(np.ones((1, 3), dtype="int32"))
# --8<-- [end:float64]

# --8<-- [start:casting-exceptions]
class Remember(keras.layers.Layer):
    def call(self, first, second=None):
        self.seen = (first if second is None else second).dtype.name
        return first


layer = Remember()
layer(np.ones((1, 3)), np.ones((1, 3)))
print("second argument, float64:", layer.seen)

for dtype in ("float32", "int32"):
    model = keras.Sequential([keras.Input((3,), dtype=dtype), layer])
    model(np.ones((1, 3), dtype="int32"))
    print(f"integers, Input({dtype}):", layer.seen)
# --8<-- [end:casting-exceptions]

# --8<-- [start:constraint]
layer = keras.layers.Dense(1, kernel_constraint="non_neg", use_bias=False)
model = keras.Sequential([keras.Input((3,)), layer])
layer.kernel.assign(-np.ones((3, 1)))
print("assigned:    ", layer.kernel.numpy().ravel())

model.compile(optimizer=keras.optimizers.SGD(0.0), loss="mse")
model.fit(x, np.zeros((1, 1)), verbose=0)
print("after a step:", layer.kernel.numpy().ravel() + 0.0)
# --8<-- [end:constraint]

# --8<-- [start:same-initializer]
import warnings

initializer = keras.initializers.RandomNormal()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    a, b = [keras.layers.Dense(2, kernel_initializer=initializer) for _ in range(2)]
    a(x), b(x)
for warning in caught:
    print(f"{warning.category.__name__}: {str(warning.message).partition(',')[0]}")
print("equal kernels:", np.array_equal(a.kernel.numpy(), b.kernel.numpy()))

named = [keras.layers.Dense(2, kernel_initializer="random_normal") for _ in range(2)]
print("by name:      ", np.array_equal(*[layer(x).numpy() for layer in named]))
# --8<-- [end:same-initializer]

# --8<-- [start:shared]
inputs, shared = keras.Input((3,)), keras.layers.Dense(3, kernel_initializer="ones")
model = keras.Model(inputs, shared(keras.layers.ReLU()(shared(inputs))))
print(len(model.weights), "weights,", model.count_params(), "parameters")
# --8<-- [end:shared]

# --8<-- [start:shared-saved]
stack = keras.Sequential([keras.Input((3,)), shared, keras.layers.ReLU(), shared])
for kind, one in (("keras.Model", model), ("Sequential", stack)):
    one.save("shared.keras")
    loaded = keras.models.load_model("shared.keras")
    print(f"{kind:11} same output: {np.allclose(one(x), loaded(x))}")
# --8<-- [end:shared-saved]

# --8<-- [start:setter]
a, b = keras.layers.Dense(2, name="a"), keras.layers.Dense(2, name="b")
a(x), b(x)
try:
    b.kernel = a.kernel
    print("no error, weights of b:", [weight.name for weight in b.weights])
except ValueError as error:
    print(f"ValueError: {str(error).partition('. ')[0]}")
# --8<-- [end:setter]

# --8<-- [start:tied]
class Tied(keras.layers.Layer):
    """Multiply by the transposed kernel of another layer; the bias is its own."""

    def __init__(self, source, **kwargs):
        super().__init__(**kwargs)
        self.source = source

    def build(self, input_shape):
        units = self.source.kernel.shape[0]
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.source.kernel, transpose_b=True) + self.bias


def make():
    encoder = keras.layers.Dense(2, name="encoder")
    return keras.Sequential([keras.Input((3,)), encoder, Tied(encoder, name="decoder")])
# --8<-- [end:tied]

# --8<-- [start:tied-weights]
model = make()
print([tuple(w.shape) for w in model.weights], model.count_params())

model.save_weights("tied.weights.h5")
other = make()
other.load_weights("tied.weights.h5")
print("same output:", np.allclose(model(x), other(x)))
# --8<-- [end:tied-weights]

# --8<-- [start:tied-train]
keras.utils.set_random_seed(0)
data = tf.random.normal((64, 3))
model = make()
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
losses = model.fit(data, data, epochs=5, verbose=0).history["loss"]
print("learns:", losses[-1] < losses[0])
# --8<-- [end:tied-train]

# --8<-- [start:tied-whole]
@keras.utils.register_keras_serializable(package="my")
class Autoencoder(keras.Model):
    def __init__(self, features, units, **kwargs):
        super().__init__(**kwargs)
        self.features, self.units = features, units
        self.encoder = keras.layers.Dense(units, name="encoder")
        self.decoder = Tied(self.encoder, name="decoder")

    def call(self, inputs):
        return self.decoder(self.encoder(inputs))

    def get_config(self):
        return {**super().get_config(), "features": self.features, "units": self.units}

    @classmethod
    def from_config(cls, config):
        model = cls(**config)
        model(np.zeros((1, model.features), dtype="float32"))  # (1)!
        return model


whole = Autoencoder(features=3, units=2)
whole(x)
try:
    whole.save("tied.keras")
    loaded = keras.models.load_model("tied.keras")
    print("same output:", np.allclose(whole(x), loaded(x)), "weights:", len(loaded.weights))
    print("tied:", loaded.decoder.source is loaded.encoder)
except NotImplementedError:
    print("TensorFlow 2.12 cannot save it whole")
# --8<-- [end:tied-whole]
