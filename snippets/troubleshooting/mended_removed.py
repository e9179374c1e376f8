# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf
from tensorflow import keras

# --8<-- [end:imports]

# --8<-- [start:virtual-devices]
cpu = tf.config.list_physical_devices("CPU")[0]
halves = [tf.config.LogicalDeviceConfiguration(), tf.config.LogicalDeviceConfiguration()]
tf.config.set_logical_device_configuration(cpu, halves)

keras.utils.set_random_seed(0)
x, y = np.ones((4, 3), "float32"), np.zeros((4, 1), "float32")
print(len(tf.config.list_logical_devices("CPU")))
# --8<-- [end:virtual-devices]

# --8<-- [start:scope]
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
with strategy.scope():
    layer = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((3,)), layer])
    model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print(strategy.num_replicas_in_sync, bool((model.get_weights()[0] != 1).all()))
# --8<-- [end:scope]

# --8<-- [start:add-metric]
class Measured(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.mean = keras.metrics.Mean(name="mean")

    def call(self, inputs):
        self.mean.update_state(inputs)
        return inputs


model = keras.Sequential([keras.Input((3,)), Measured(), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
print(float(model.fit(x, y, verbose=0).history["mean"][0]))
# --8<-- [end:add-metric]

# --8<-- [start:add-loss-symbolic]
class Penalty(keras.layers.Layer):
    def call(self, inputs):
        self.add_loss(0.5 * tf.reduce_mean(inputs))
        return inputs


inputs = keras.Input((3,))
model = keras.Model(inputs, keras.layers.Dense(1, kernel_initializer="zeros")(Penalty()(inputs)))
model.compile(optimizer="sgd", loss="mse")
print(model.evaluate(x, y, verbose=0))
# --8<-- [end:add-loss-symbolic]

# --8<-- [start:add-loss-callable]
class Regularized(keras.layers.Layer):
    def build(self, input_shape):
        l2 = keras.regularizers.L2(0.5)
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones", regularizer=l2)

    def call(self, inputs):
        return inputs * self.w


regularized = Regularized()
regularized(x)
print([float(loss) for loss in regularized.losses])
# --8<-- [end:add-loss-callable]

# --8<-- [start:add-update]
class Counter(keras.layers.Layer):
    def build(self, input_shape):
        options = {"initializer": "zeros", "trainable": False}
        self.calls = self.add_weight(name="calls", shape=(), **options)

    def call(self, inputs):
        self.calls.assign(self.calls + 1)
        return inputs


model = keras.Sequential([keras.Input((3,)), Counter()])
model.predict(x, batch_size=2, verbose=0)
print(model.get_weights()[0])
# --8<-- [end:add-update]

# --8<-- [start:dynamic]
class Python(keras.layers.Layer):
    def call(self, inputs):
        return inputs if float(tf.reduce_sum(inputs)) > 0 else -inputs

    def compute_output_shape(self, input_shape):
        return input_shape


model = keras.Sequential([keras.Input((3,)), Python()])
model.compile(run_eagerly=True)
print(model.predict(-x, verbose=0)[0])
# --8<-- [end:dynamic]

# --8<-- [start:depthwise-kernel]
depthwise = keras.layers.DepthwiseConv2D(3)
depthwise(np.ones((1, 5, 5, 1), "float32"))
print(tuple(depthwise.weights[0].shape))
# --8<-- [end:depthwise-kernel]

# --8<-- [start:slash-in-name]
print(keras.layers.Dense(2, name="encoder_dense").name)
# --8<-- [end:slash-in-name]

# --8<-- [start:layer-name]
def renamed(layer):
    config = layer.get_config()
    return layer.__class__.from_config({**config, "name": f"new_{layer.name}"})


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="out")])
clone = keras.models.clone_model(model, clone_function=renamed)
clone.set_weights(model.get_weights())
print(keras.layers.Dense(2, name="given").name, [layer.name for layer in clone.layers])
print(np.array_equal(clone.predict(x, verbose=0), model.predict(x, verbose=0)))
# --8<-- [end:layer-name]

# --8<-- [start:lora]
dense = keras.layers.Dense(2)
dense.build((None, 3))
if hasattr(dense, "enable_lora"):
    dense.enable_lora(rank=2)
print([tuple(weight.shape) for weight in dense.trainable_weights])
# --8<-- [end:lora]
