# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:devices]
import tensorflow as tf

cpu = tf.config.list_physical_devices("CPU")[0]
halves = [tf.config.LogicalDeviceConfiguration(), tf.config.LogicalDeviceConfiguration()]
tf.config.set_logical_device_configuration(cpu, halves)  # (1)!

strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])  # (2)!
print([device.name for device in tf.config.list_logical_devices("CPU")])
print("replicas:", strategy.num_replicas_in_sync)
# --8<-- [end:devices]

# --8<-- [start:too-late]
try:
    tf.config.set_logical_device_configuration(cpu, halves + halves)
except RuntimeError as error:
    print(f"RuntimeError: {error}")
# --8<-- [end:too-late]

# --8<-- [start:model]
from tensorflow import keras

keras.utils.set_random_seed(0)


def make_model():
    model = keras.Sequential([
        keras.Input((3,)),
        keras.layers.Dense(2, name="hidden"),
        keras.layers.Dense(1, name="score"),
    ])
    model.compile(optimizer="sgd", loss="mse")
    return model


with strategy.scope():
    model = make_model()
# --8<-- [end:model]

# --8<-- [start:get-weights]
for array in model.get_weights():
    print(type(array).__name__, array.shape)

print("count_params():", model.count_params())
# --8<-- [end:get-weights]

# --8<-- [start:copies]
def copies(weight):
    mirrored = weight if isinstance(weight, tf.Variable) else weight.value  # (1)!
    return strategy.experimental_local_results(mirrored)


hidden = model.get_layer("hidden")
for copy in copies(hidden.kernel):
    print(copy.device[-5:], tuple(copy.shape))
# --8<-- [end:copies]

# --8<-- [start:print]
print(hidden.bias)
# --8<-- [end:print]

# --8<-- [start:type]
print("weight: ", type(hidden.bias).__name__)
print("copies: ", [type(copy).__name__ for copy in copies(hidden.bias)])
print("numpy():", type(hidden.bias.numpy()).__name__, hidden.bias.numpy().shape)
# --8<-- [end:type]

# --8<-- [start:fit]
import numpy as np


def same_on_both(model):
    pairs = [copies(weight) for weight in model.weights]
    return all(np.array_equal(first.numpy(), second.numpy()) for first, second in pairs)


x = np.arange(24, dtype="float32").reshape(8, 3) / 24
y = x.sum(axis=1, keepdims=True)
start = hidden.get_weights()[0]

print("same before fit:", same_on_both(model))
model.fit(x, y, batch_size=4, epochs=3, verbose=0)  # (1)!
print("same after fit: ", same_on_both(model))
print("kernel changed: ", not np.array_equal(start, hidden.get_weights()[0]))
# --8<-- [end:fit]

# --8<-- [start:set-weights]
hidden.set_weights([np.array([[1, 2], [3, 4], [5, 6]]), np.array([7, 8])])

for weight in hidden.weights:
    for copy in copies(weight):
        print(copy.device[-5:], copy.numpy().tolist())
# --8<-- [end:set-weights]

# --8<-- [start:assign]
hidden.bias.assign([0.0, 1.0])
for copy in copies(hidden.bias):
    print(copy.device[-5:], copy.numpy().tolist())
# --8<-- [end:assign]

# --8<-- [start:save]
model.save_weights("two-devices.weights.h5")

plain = make_model()  # (1)!
plain.load_weights("two-devices.weights.h5")
print([np.array_equal(a, b) for a, b in zip(model.get_weights(), plain.get_weights())])
# --8<-- [end:save]

# --8<-- [start:outside]
import re

early = keras.layers.Dense(1)
early.build((None, 3))  # (1)!

try:
    with strategy.scope():
        broken = keras.Sequential([keras.Input((3,)), early])
        broken.compile(optimizer="sgd", loss="mse")  # (2)!
    broken.fit(x, y, batch_size=4, verbose=0)  # (3)!
except (AssertionError, ValueError) as error:
    message = re.sub(r'File ".*?", line \d+', "File …", str(error))
    message = re.sub(r"<.*?>", "<…>", message, flags=re.DOTALL)  # (4)!
    print(type(error).__name__)
    print("message:", message or "(empty)")
# --8<-- [end:outside]

# --8<-- [start:check]
print("model:", len(copies(model.get_layer("score").kernel)))
print("early:", len(copies(early.kernel)))
# --8<-- [end:check]

# --8<-- [start:unbuilt]
unbuilt = keras.layers.Dense(1)  # (1)!

with strategy.scope():
    works = keras.Sequential([keras.Input((3,)), unbuilt])
    works.compile(optimizer="sgd", loss="mse")

works.fit(x, y, batch_size=4, verbose=0)
print("copies:", len(copies(unbuilt.kernel)))
# --8<-- [end:unbuilt]

# --8<-- [start:batch-norm]
rows = np.array([[0], [0], [100], [100]], dtype="float32")


def moving_means(**options):
    with strategy.scope():
        norm = keras.layers.BatchNormalization(momentum=0.5, **options)
        model = keras.Sequential([keras.Input((1,)), norm, keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss="mse")
    model.fit(rows, rows, batch_size=4, shuffle=False, verbose=0)  # (1)!
    print("copies:       ", [copy.numpy().item() for copy in copies(norm.moving_mean)])
    print("get_weights():", norm.get_weights()[2].item())  # (2)!


moving_means()
# --8<-- [end:batch-norm]

# --8<-- [start:synchronized]
moving_means(synchronized=True)
# --8<-- [end:synchronized]

# --8<-- [start:counter]
def aggregation(name):
    return name if hasattr(keras, "ops") else tf.VariableAggregation[name.upper()]  # (1)!


class Total(keras.layers.Layer):
    """Adds up the inputs it has seen."""

    def __init__(self, mode, **kwargs):
        super().__init__(**kwargs)
        self.mode = mode

    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(), initializer="zeros", trainable=False,
            aggregation=aggregation(self.mode))

    def call(self, inputs):
        self.total.assign_add(tf.reduce_sum(inputs))
        return inputs
# --8<-- [end:counter]

# --8<-- [start:totals]
rows = np.array([[1], [10], [100], [1000]], dtype="float32")

for mode in ["none", "mean", "sum"]:
    try:
        with strategy.scope():
            layer = Total(mode)
            model = keras.Sequential([keras.Input((1,)), layer, keras.layers.Dense(1)])
            model.compile(optimizer="sgd", loss="mse")
    except ValueError as error:
        print(f"ValueError: {error}")
        continue
    model.fit(rows, rows, batch_size=2, shuffle=False, verbose=0)  # (1)!
    totals = [copy.numpy().item() for copy in copies(layer.total)]
    print(mode, totals, "get_weights():", layer.get_weights()[0].item())
# --8<-- [end:totals]
