# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:who]
import numpy as np
import tensorflow as tf
from tensorflow import keras


class Spy(keras.layers.Layer):
    def call(self, inputs, training=None):  # (1)!
        self.seen = training
        return inputs


x, y = np.ones((8, 3), dtype="float32"), np.zeros((8, 1), dtype="float32")
spy = Spy()
model = keras.Sequential([keras.Input((3,)), spy, keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")

model.fit(x, y, verbose=0)
print("fit:     ", spy.seen)
model.predict(x, verbose=0)
print("predict: ", spy.seen)
model.evaluate(x, y, verbose=0)
print("evaluate:", spy.seen)
spy(x)
print("layer(x):", spy.seen)
# --8<-- [end:who]

# --8<-- [start:positional]
try:
    print(keras.layers.Dropout(0.5)(x, True).shape)
except ValueError as error:
    print(f"ValueError: {error}")

print(keras.layers.Dropout(0.5)(x, training=True).shape)
# --8<-- [end:positional]

# --8<-- [start:mc]
inputs = keras.Input((100,))
outputs = keras.layers.Dropout(0.5)(inputs, training=True)
model = keras.Model(inputs, outputs)

ones = np.ones((1, 100))
print("predict drops:", (model.predict(ones, verbose=0) == 0).any())
# --8<-- [end:mc]

# --8<-- [start:mc-fix]
class AlwaysDropout(keras.layers.Dropout):
    def call(self, inputs, training=None):
        return super().call(inputs, training=True)


model = keras.Model(inputs, AlwaysDropout(0.5)(inputs))
print("predict drops:", (model.predict(ones, verbose=0) == 0).any())
# --8<-- [end:mc-fix]

# --8<-- [start:statistics]
def fine_tune(freeze):
    base = keras.Sequential([keras.Input((3,)), keras.layers.BatchNormalization()])
    base.layers[0].trainable = not freeze
    inputs = keras.Input((3,))
    outputs = keras.layers.Dense(1)(base(inputs, training=False))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="sgd", loss="mse")
    before = base.layers[0].moving_mean.numpy()
    model.fit(x, y, verbose=0)
    return not np.allclose(before, base.layers[0].moving_mean.numpy())


print("training=False:            moved", fine_tune(freeze=False))
print("and bn.trainable = False:  moved", fine_tune(freeze=True))
# --8<-- [end:statistics]

# --8<-- [start:add-loss]
class Penalty(keras.layers.Layer):
    def call(self, inputs):
        self.add_loss(0.5 * tf.reduce_mean(inputs))
        return inputs


penalty = Penalty()
penalty(x)
penalty(x)
print("losses:", [float(loss) for loss in penalty.losses])

model = keras.Sequential([keras.Input((3,)), Penalty()])
model.compile(loss="mse")
print("mse + penalty:", model.evaluate(x, x, verbose=0))
# --8<-- [end:add-loss]

# --8<-- [start:add-metric]
import re


class Old(keras.layers.Layer):
    def call(self, inputs):
        self.add_metric(tf.reduce_mean(inputs), name="mean_input")
        return inputs


try:
    print(Old()(x).shape)
except (NotImplementedError, TypeError) as error:
    said = re.search(r"Layer.*?(?=\.?\x1b)", str(error))[0]
    print(f"{type(error).__name__}: {said}")
# --8<-- [end:add-metric]

# --8<-- [start:metric]
class Watched(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.mean_input = keras.metrics.Mean(name="mean_input")

    def call(self, inputs):
        self.mean_input.update_state(inputs)
        return inputs


model = keras.Sequential([keras.Input((3,)), Watched(), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
history = model.fit(x, y, verbose=0).history
print(list(history), history["mean_input"])
# --8<-- [end:metric]

# --8<-- [start:frozen]
dense = keras.layers.Dense(
    1, kernel_initializer="ones", kernel_regularizer=keras.regularizers.L2(0.5)
)
model = keras.Sequential([keras.Input((3,)), dense])
model.compile(loss="mse")
zeros = np.zeros((8, 3))
print("trainable:", model.evaluate(zeros, y, verbose=0))

dense.trainable = False
model.compile(loss="mse")
print("frozen:   ", model.evaluate(zeros, y, verbose=0))
# --8<-- [end:frozen]

# --8<-- [start:counter]
class Counter(keras.layers.Layer):
    def build(self, input_shape):
        self.count = self.add_weight(
            name="count", shape=(), dtype="int32", initializer="zeros", trainable=False
        )

    def call(self, inputs):
        self.count.assign_add(1)  # (1)!
        return inputs


def make(layer_class):
    model = keras.Sequential([keras.Input((3,)), layer_class(), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse")
    return model


def count_and_load(layer_class):
    model, loaded = make(layer_class), make(layer_class)
    model.fit(x, y, batch_size=1, verbose=0)
    model.save_weights("counted.weights.h5")
    loaded.load_weights("counted.weights.h5")
    counts = [int(np.array(one.layers[0].count)) for one in (model, loaded)]
    print("after 8 steps:", counts[0], "loaded:", counts[1])


count_and_load(Counter)
# --8<-- [end:counter]

# --8<-- [start:raw]
class RawCounter(Counter):
    def build(self, input_shape):
        self.count = tf.Variable(0, trainable=False)


count_and_load(RawCounter)
# --8<-- [end:raw]

# --8<-- [start:python-int]
class PythonCounter(keras.layers.Layer):
    count = 0

    def call(self, inputs):
        self.count += 1
        return inputs


model = make(PythonCounter)
model.fit(x, y, batch_size=1, verbose=0)
print("counted all 8 steps:", model.layers[0].count >= 8)
# --8<-- [end:python-int]

# --8<-- [start:if]
class Branch(keras.layers.Layer):
    def call(self, inputs):
        if tf.reduce_sum(inputs) > 0:
            return inputs * 2
        return inputs


print("data: ", Branch()(x).shape)
try:
    print("Input:", Branch()(keras.Input((3,))).shape)
except TypeError as error:
    print("Input:", type(error).__name__)
    text = re.search("Using a symbolic .*? allowed", str(error))[0]
    print(f"{type(error).__name__}: {text}")
# --8<-- [end:if]

# --8<-- [start:cond]
class Cond(keras.layers.Layer):
    def call(self, inputs):
        return tf.cond(tf.reduce_sum(inputs) > 0, lambda: inputs * 2, lambda: inputs)


class Where(keras.layers.Layer):
    def call(self, inputs):
        return tf.where(inputs > 0, inputs * 2, inputs)  # (1)!


for layer in (Cond(), Where()):
    model = keras.Sequential([keras.Input((2,)), layer])
    print(model.predict(np.array([[3.0, -1.0]]), verbose=0))
# --8<-- [end:cond]
