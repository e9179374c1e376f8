# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:numpy]
import numpy as np
import tensorflow as tf
from tensorflow import keras


class WithNumpy(keras.layers.Layer):
    def call(self, inputs):
        return inputs - np.mean(inputs, axis=-1, keepdims=True)


x = np.arange(6, dtype="float32").reshape(2, 3)
print("data:", WithNumpy()(x).numpy().tolist())
try:
    print("model:", WithNumpy()(keras.Input((3,))).shape)
except Exception as error:
    print("model:", type(error).__name__)
# --8<-- [end:numpy]

# --8<-- [start:numpy-instead]
class WithTensors(keras.layers.Layer):
    def call(self, inputs):
        return inputs - tf.reduce_mean(inputs, axis=-1, keepdims=True)


model = keras.Sequential([keras.Input((3,)), WithTensors()])
print(model.predict(x, verbose=0).tolist())
# --8<-- [end:numpy-instead]

# --8<-- [start:python-function]
def median(rows):
    return np.median(rows, axis=-1, keepdims=True).astype("float32")


class Median(keras.layers.Layer):
    def call(self, inputs):
        found = tf.numpy_function(median, [inputs], tf.float32)
        return tf.ensure_shape(found, (None, 1))  # (1)!


model = keras.Sequential([keras.Input((3,)), Median(), keras.layers.Dense(1)])
print(model.layers[0](x).numpy().ravel(), model.predict(x, verbose=0).shape)
# --8<-- [end:python-function]

# --8<-- [start:no-gradient]
inputs = tf.constant(x)
with tf.GradientTape() as tape:
    tape.watch(inputs)
    outputs = model.layers[0](inputs)
print("gradient:", tape.gradient(outputs, inputs))
# --8<-- [end:no-gradient]

# --8<-- [start:print]
class Printing(keras.layers.Layer):
    def call(self, inputs):
        print("Python:", inputs.shape)
        tf.print(tf.reduce_sum(inputs), output_stream="file://sums.txt")
        return inputs


model = keras.Sequential([keras.Input((3,)), Printing()])
model.predict(np.ones((5, 3)), batch_size=1, verbose=0)
with open("sums.txt") as file:
    print("TensorFlow:", file.read().split())
# --8<-- [end:print]

# --8<-- [start:loop]
class OverTime(keras.layers.Layer):
    def build(self, input_shape):
        self.steps = input_shape[1]  # (1)!

    def call(self, inputs):
        total = tf.zeros_like(inputs[:, 0])
        for step in range(self.steps):
            total = 0.5 * total + inputs[:, step]
        return total


model = keras.Sequential([keras.Input((4, 3)), OverTime()])
print(model.predict(np.ones((2, 4, 3)), verbose=0).tolist())
# --8<-- [end:loop]

# --8<-- [start:batch-loop]
class OverBatch(keras.layers.Layer):
    def call(self, inputs):
        return tf.map_fn(lambda row: row / tf.reduce_max(row), inputs)


model = keras.Sequential([keras.Input((3,)), OverBatch()])
print(model.predict(x + 1.0, verbose=0).round(2).tolist())
# --8<-- [end:batch-loop]

# --8<-- [start:tf-function]
class Decorated(keras.layers.Layer):
    @tf.function
    def call(self, inputs):
        if tf.reduce_sum(inputs) > 0:
            return inputs * 2
        return inputs


model = keras.Sequential([keras.Input((3,)), Decorated()])
print(model.predict(x, verbose=0).tolist())
# --8<-- [end:tf-function]

# --8<-- [start:columns]
class Columns(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.left, self.right = keras.layers.Dense(4), keras.layers.Dense(4)

    def call(self, inputs):
        return self.left(inputs[:, :2]) + self.right(inputs[:, 2:])


columns = Columns()
columns(x)
print([tuple(w.shape) for w in columns.weights])
# --8<-- [end:columns]

# --8<-- [start:assign]
class Normalized(keras.layers.Layer):
    def build(self, input_shape):
        self.mean = self.add_weight(
            name="mean", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=None):
        if training:
            self.mean.assign(0.5 * self.mean + 0.5 * tf.reduce_mean(inputs, axis=0))
        return inputs - self.mean


model = keras.Sequential([keras.Input((3,)), Normalized(), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, np.ones((2, 1)), verbose=0)
print(model.layers[0].mean.numpy())
# --8<-- [end:assign]
