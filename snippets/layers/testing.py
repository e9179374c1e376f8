# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "pytest"]
# ///

# --8<-- [start:layer]
import functools
import tempfile

import numpy as np
import pytest
import tensorflow as tf
from tensorflow import keras


@keras.utils.register_keras_serializable(package="my")
class SimpleDense(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}
# --8<-- [end:layer]

# --8<-- [start:fixture]
FEATURES, WEIGHTS = 3, 2


def inputs(batch_size, dtype="float32"):
    return np.linspace(-1, 1, batch_size * FEATURES).reshape(batch_size, FEATURES).astype(dtype)


@pytest.fixture
def make():
    return functools.partial(SimpleDense, 4)  # (1)!
# --8<-- [end:fixture]

# --8<-- [start:shapes]
def test_output_shape_on_two_batch_sizes(make):
    layer = make()
    assert tuple(layer(inputs(2)).shape) == (2, 4)
    assert tuple(layer(inputs(5)).shape) == (5, 4)
# --8<-- [end:shapes]

# --8<-- [start:tracked]
def test_weights_are_tracked(make):
    layer = make()
    layer(inputs(2))
    assert len(layer.weights) == WEIGHTS, f"{len(layer.weights)} weights instead of {WEIGHTS}"
# --8<-- [end:tracked]

# --8<-- [start:gradients]
def test_gradient_reaches_every_weight(make):
    layer = make()
    layer(inputs(2))
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(layer(inputs(8)) - 1.0))
    gradients = tape.gradient(loss, layer.trainable_weights)
    assert gradients, "no trainable weights"
    for weight, gradient in zip(layer.trainable_weights, gradients):
        assert gradient is not None, f"no gradient for {weight.name}"
# --8<-- [end:gradients]

# --8<-- [start:config]
def test_config_makes_the_same_layer(make):
    layer = make(name="mine")
    copy = type(layer).from_config(layer.get_config())
    assert copy.get_config() == layer.get_config()
    assert tuple(copy(inputs(2)).shape) == tuple(layer(inputs(2)).shape)
# --8<-- [end:config]

# --8<-- [start:saved]
def test_a_loaded_model_predicts_the_same(make):
    model = keras.Sequential([keras.Input((FEATURES,)), make()])
    with tempfile.TemporaryDirectory() as folder:
        model.save(folder + "/model.keras")
        loaded = keras.models.load_model(folder + "/model.keras")  # (1)!
    np.testing.assert_allclose(loaded(inputs(2)), model(inputs(2)), rtol=1e-6)
# --8<-- [end:saved]

# --8<-- [start:float16]
def test_computes_in_float16(make):
    layer = make(dtype="mixed_float16")
    outputs = layer(inputs(2, "float16"))
    assert outputs.dtype == "float16"
    assert all(weight.dtype == "float32" for weight in layer.weights)
# --8<-- [end:float16]

# --8<-- [start:functional]
def test_trains_inside_a_functional_model(make):
    start = keras.Input((FEATURES,))
    model = keras.Model(start, keras.layers.Dense(1)(make()(start)))
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    before = model.layers[1].get_weights()
    model.fit(inputs(8), inputs(8)[:, :1], epochs=1, verbose=0)
    after = model.layers[1].get_weights()
    assert before, "the layer has no weights to train"
    assert any(not np.array_equal(a, b) for a, b in zip(before, after)), "fit changed nothing"
# --8<-- [end:functional]

# --8<-- [start:run]
def run_tests(make):
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            try:
                test(make)
                print("passed", name)
            except Exception as error:
                print("FAILED", name, "-", type(error).__name__, str(error).strip().splitlines()[0])


if __name__ == "__main__":
    run_tests(functools.partial(SimpleDense, 4))
# --8<-- [end:run]

# --8<-- [start:old]
@keras.utils.register_keras_serializable(package="my")
class OldDense(SimpleDense):
    def build(self, input_shape):
        self.kernel = tf.Variable(tf.random.normal((input_shape[-1], self.units)))
        self.bias = tf.Variable(tf.zeros((self.units,)))


if __name__ == "__main__":
    run_tests(functools.partial(OldDense, 4))
# --8<-- [end:old]
