# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:tried]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
data, ones = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")
small = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
small.compile(optimizer="sgd", loss="mse")


def tried(call):
    try:
        call()
    except Exception as error:
        return f"is refused ({type(error).__name__})"
    return "goes through"
# --8<-- [end:tried]

# --8<-- [start:fit-generator]
def forever():
    while True:
        yield data, ones


with_generator = tried(lambda: small.fit_generator(forever(), steps_per_epoch=2, verbose=0))
print("fit_generator:", with_generator)
# --8<-- [end:fit-generator]

# --8<-- [start:workers]
print("workers:", tried(lambda: small.fit(data, ones, workers=2, verbose=0)))
print("target_tensors:", tried(lambda: small.compile("sgd", "mse", target_tensors=None)))
# --8<-- [end:workers]

# --8<-- [start:reset-states]
mean = keras.metrics.Mean()
print("metric:", tried(lambda: mean.reset_states()))
print("model: ", tried(lambda: small.reset_states()))
# --8<-- [end:reset-states]

# --8<-- [start:layer-attributes]
dense = small.layers[0]
print("inbound_nodes:", tried(lambda: dense.inbound_nodes))
# --8<-- [end:layer-attributes]

# --8<-- [start:lists]
a, b = keras.Input((3,)), keras.Input((3,))
two = keras.Model([a, b], keras.layers.Dense(1)(keras.layers.Concatenate()([a, b])))
two.compile(optimizer="sgd", loss="mse")


def lists():
    while True:
        yield [data, data], ones


def tuples():
    while True:
        yield (data, data), ones


print("list: ", tried(lambda: two.fit(lists(), steps_per_epoch=1, verbose=0)))
print("tuple:", tried(lambda: two.fit(tuples(), steps_per_epoch=1, verbose=0)))
# --8<-- [end:lists]

# --8<-- [start:loss-reduction]
print("AUTO:", tried(lambda: keras.losses.MeanSquaredError(reduction=keras.losses.Reduction.AUTO)))
print("sum_over_batch_size:",
      tried(lambda: keras.losses.MeanSquaredError(reduction="sum_over_batch_size")))
# --8<-- [end:loss-reduction]

# --8<-- [start:optimizer-methods]
scaled = keras.mixed_precision.LossScaleOptimizer(keras.optimizers.SGD())
print("get_scaled_loss:", tried(lambda: scaled.get_scaled_loss(tf.constant(1.0))))


class Step(keras.optimizers.Optimizer):
    def __init__(self, rate=0.5, **kwargs):
        super().__init__(name="step", **kwargs)
        self._set_hyper("learning_rate", rate)

    def _resource_apply_dense(self, gradient, variable, apply_state=None):
        return variable.assign_sub(0.5 * gradient)


print("own optimizer:", tried(Step))
# --8<-- [end:optimizer-methods]

# --8<-- [start:model-without-config]
class Net(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.dense = keras.layers.Dense(units)

    def call(self, inputs):
        return self.dense(inputs)


net = Net(4)
net(data)
try:
    net.save("net.keras")
    print("saved")
    keras.models.load_model("net.keras", custom_objects={"Net": Net})
    print("loaded")
except (NotImplementedError, TypeError) as error:
    print(f"refused ({type(error).__name__})")
# --8<-- [end:model-without-config]

# --8<-- [start:model-without-config-instead]
class Whole(keras.Model):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units, self.dense = units, keras.layers.Dense(units)

    def call(self, inputs):
        return self.dense(inputs)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


whole = Whole(4)
whole(data)
whole.save("whole.keras")
print(keras.models.load_model("whole.keras", custom_objects={"Whole": Whole}).units)
# --8<-- [end:model-without-config-instead]

# --8<-- [start:layer-without-config]
class Applied(keras.layers.Layer):
    def __init__(self, function, **kwargs):
        super().__init__(**kwargs)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)


applied = keras.Sequential([keras.Input((3,)), Applied(tf.nn.relu)])
print("a layer with a function:", tried(lambda: applied.save("applied.keras")))
# --8<-- [end:layer-without-config]
