# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:list]
import numpy as np
import tensorflow as tf
from tensorflow import keras


class Join(keras.layers.Layer):
    def build(self, input_shape):
        print("build:", [tuple(shape) for shape in input_shape])
        first, second = input_shape
        self.kernel = self.add_weight(name="kernel", shape=(first[-1] + second[-1], 4))

    def call(self, inputs):
        first, second = inputs  # (1)!
        return tf.matmul(tf.concat([first, second], axis=-1), self.kernel)


a = np.ones((2, 3), dtype="float32")
b = np.ones((2, 5), dtype="float32")
print(Join()([a, b]).shape)
# --8<-- [end:list]

# --8<-- [start:dict]
class Named(keras.layers.Layer):
    def build(self, input_shape):
        print("build:", {name: tuple(shape) for name, shape in input_shape.items()})

    def call(self, inputs):
        return tf.concat([inputs["price"], inputs["size"]], axis=-1)


print(Named()({"price": a, "size": b}).shape)
# --8<-- [end:dict]

# --8<-- [start:two]
class Pair(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.first_dense = keras.layers.Dense(units)  # (1)!
        self.second_dense = keras.layers.Dense(units)

    def build(self, input_shape):
        print("build:", tuple(input_shape))

    def call(self, first, second):
        return self.first_dense(first) + self.second_dense(second)


pair = Pair(4)
print(pair(a, b).shape, [tuple(w.shape) for w in pair.weights])
# --8<-- [end:two]

# --8<-- [start:model]
inputs = [keras.Input((3,)), keras.Input((5,))]
for outputs in (Join()(inputs), Pair(4)(*inputs)):
    print(keras.Model(inputs, outputs).output_shape)
# --8<-- [end:model]

# --8<-- [start:positional]
class Scale(keras.layers.Layer):
    def call(self, inputs, factor=1.0):
        return inputs * factor


try:
    print(Scale()(a, 3.0).shape)
except ValueError as error:
    print(f"ValueError: {error}")

print(Scale()(a, factor=3.0).shape)
# --8<-- [end:positional]

# --8<-- [start:python-list]
try:
    keras.layers.Dense(1, name="dense")([[1.0, 2.0, 3.0]])
except ValueError as error:
    print("ValueError:", str(error).partition(". ")[0])

print(keras.layers.Dense(1)(np.array([[1.0, 2.0, 3.0]])).shape)
# --8<-- [end:python-list]

# --8<-- [start:python-list-custom]
class RowSum(keras.layers.Layer):
    def call(self, inputs):
        return tf.reduce_sum(inputs, axis=-1)


try:
    print(RowSum()([[1.0, 2.0, 3.0]]).shape)
except ValueError as error:
    print("ValueError:", str(error).partition(". ")[0])
# --8<-- [end:python-list-custom]

# --8<-- [start:axis]
dense = keras.layers.Dense(4, name="dense")
dense(a)
try:
    dense(b)
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:axis]

# --8<-- [start:in-a-model]
import re

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, name="hidden")], name="model")
try:
    model(b)
except ValueError as error:
    print("ValueError:", re.search(r"Input 0 .*\)", str(error))[0])
# --8<-- [end:in-a-model]

# --8<-- [start:ndim]
for layer, x in [
    (keras.layers.LSTM(4, name="lstm"), a),
    (keras.layers.Conv2D(4, 3, name="conv"), np.ones((8, 8, 1), dtype="float32")),
]:
    try:
        layer(x)
    except ValueError as error:
        print(f"ValueError: {error}")
# --8<-- [end:ndim]

# --8<-- [start:ndim-data]
lstm = keras.layers.LSTM(4, name="lstm")
series = np.ones((10, 8), dtype="float32")  # (1)!
table = np.ones((32, 8), dtype="float32")  # (2)!
print("no batch axis:", series.shape, "->", lstm(series[np.newaxis]).shape)
print("no time axis: ", table.shape, "->", lstm(table[:, np.newaxis]).shape)
# --8<-- [end:ndim-data]

# --8<-- [start:ndim-stacked]
inputs = keras.Input((10, 8))
for whole in (False, True):
    first = keras.layers.LSTM(6, return_sequences=whole, name="first")
    second = keras.layers.LSTM(4, name="second")
    try:
        print("first:", tuple(first(inputs).shape), "second:", tuple(second(first(inputs)).shape))
    except ValueError as error:
        print(f"ValueError: {error}")
# --8<-- [end:ndim-stacked]

# --8<-- [start:raw]
class Project(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], 4))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


project = Project()
project(a)
try:
    project(b)
except tf.errors.InvalidArgumentError as error:
    print("InvalidArgumentError:", re.search(r"Matrix size.*\]", str(error))[0])
# --8<-- [end:raw]

# --8<-- [start:spec]
class Checked(Project):
    def build(self, input_shape):
        super().build(input_shape)
        self.input_spec = keras.layers.InputSpec(ndim=2, axes={-1: input_shape[-1]})


checked = Checked(name="checked")
checked(a)
for x in (b, np.ones(3, dtype="float32")):
    try:
        checked(x)
    except ValueError as error:
        print(f"ValueError: {error}")
# --8<-- [end:spec]

# --8<-- [start:none]
class Flat(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (inputs.shape[0], -1))


print("data: ", Flat()(np.ones((2, 3, 4))).shape)
try:
    Flat(name="flat")(keras.Input((3, 4)))
except TypeError as error:
    for part in re.findall("Could not .*?[)]|Failed to .*? Tensor", str(error)):
        print("Input:", part)
# --8<-- [end:none]

# --8<-- [start:reshape]
class Dynamic(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (tf.shape(inputs)[0], -1))  # (1)!


class Static(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (-1, inputs.shape[1] * inputs.shape[2]))


for layer in (Dynamic(), Static()):
    print(layer(keras.Input((3, 4))).shape, layer(np.ones((2, 3, 4))).shape)
# --8<-- [end:reshape]

# --8<-- [start:wrong-shape]
class Wrong(keras.layers.Layer):
    def call(self, inputs):
        return tf.reduce_sum(inputs, axis=1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 99)


model = keras.Sequential([keras.Input((3, 4)), Wrong()])
print("output_shape:", model.output_shape)
print("data:        ", model.predict(np.ones((2, 3, 4)), verbose=0).shape)
# --8<-- [end:wrong-shape]

# --8<-- [start:needed]
class Total(keras.layers.Layer):
    def call(self, inputs):
        return tf.reduce_sum(inputs, axis=-1, keepdims=True)


class TotalWithShape(Total):
    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], 1)


for layer in (Total(), TotalWithShape()):
    try:
        print(keras.layers.TimeDistributed(layer)(keras.Input((3, 4))).shape)
    except NotImplementedError as error:
        print("NotImplementedError:", re.search(r"Layer .*?implement\w*", str(error))[0])
# --8<-- [end:needed]

# --8<-- [start:needed-data]
print(keras.layers.TimeDistributed(Total())(np.ones((2, 3, 4))).shape)
# --8<-- [end:needed-data]

# --8<-- [start:mask]
words = np.array([[1, 2, 0, 0]])
table = keras.initializers.Constant([[0.0], [1.0], [2.0], [3.0]])  # (1)!
embedding = keras.layers.Embedding(4, 1, mask_zero=True, embeddings_initializer=table)
average = keras.layers.GlobalAveragePooling1D()

print("mean of 1 and 2:      ", average(embedding(words)).numpy())
print("mean of 1, 2, 0 and 0:", average(embedding(words) * 1.0).numpy())  # (2)!
# --8<-- [end:mask]

# --8<-- [start:lost]
import warnings


class Same(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 1.0


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(average(Same(name="same")(embedding(words))).numpy())

for warning in caught:
    print(f"{warning.category.__name__}: {warning.message}")
# --8<-- [end:lost]

# --8<-- [start:supports]
class Keeps(Same):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True


print(average(Keeps()(embedding(words))).numpy())
# --8<-- [end:supports]

# --8<-- [start:compute-mask]
class EverySecond(keras.layers.Layer):
    def call(self, inputs):
        return inputs[:, ::2]

    def compute_mask(self, inputs, mask=None):
        return None if mask is None else mask[:, ::2]


print(average(EverySecond()(embedding(np.array([[1, 2, 3, 0, 0, 0]])))).numpy())
# --8<-- [end:compute-mask]

# --8<-- [start:use-mask]
class MaskedSum(keras.layers.Layer):
    def call(self, inputs, mask=None):
        if mask is not None:
            inputs = inputs * tf.cast(mask, inputs.dtype)[..., tf.newaxis]
        return tf.reduce_sum(inputs, axis=1)

    def compute_mask(self, inputs, mask=None):
        return None  # (1)!


ones = keras.layers.Embedding(4, 1, mask_zero=True, embeddings_initializer="ones")
print(MaskedSum()(ones(words)).numpy())
# --8<-- [end:use-mask]
