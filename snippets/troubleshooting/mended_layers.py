# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import warnings

import numpy as np
import tensorflow as tf
from tensorflow import keras

warnings.simplefilter("ignore")
keras.utils.set_random_seed(0)
x = np.ones((2, 3), "float32")
# --8<-- [end:imports]

# --8<-- [start:as-list]
class LastAxis(keras.layers.Layer):
    def build(self, input_shape):
        self.size = input_shape[-1]

    def call(self, inputs):
        return inputs


last_axis = LastAxis()
last_axis(x)
print(last_axis.size)
# --8<-- [end:as-list]

# --8<-- [start:no-super]
class Super(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


print(tuple(Super()(x).shape))
# --8<-- [end:no-super]

# --8<-- [start:unexpected-name]
class Kwargs(keras.layers.Layer):
    def __init__(self, units=2, **kwargs):
        super().__init__(**kwargs)

    def call(self, inputs):
        return inputs


print(Kwargs(name="hidden").name)
# --8<-- [end:unexpected-name]

# --8<-- [start:unknown-keyword]
class Known(keras.layers.Layer):
    def __init__(self, unknown, **kwargs):
        super().__init__(**kwargs)
        self.unknown = unknown


print(Known(unknown=1).unknown)
# --8<-- [end:unknown-keyword]

# --8<-- [start:reserved-name]
class Free(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.factors = [2.0]


print(list(Free().factors))
# --8<-- [end:reserved-name]

# --8<-- [start:late-state]
class InBuild(keras.layers.Layer):
    def build(self, input_shape):
        shape = (input_shape[-1], 1)
        self.w = self.add_weight(name="w", shape=shape, initializer="ones")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


in_build = InBuild()
print(tuple(in_build(x).shape), len(in_build.weights))
# --8<-- [end:late-state]

# --8<-- [start:singleton-variables]
class OneWeight(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def call(self, inputs):
        return inputs * self.scale


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3), OneWeight()])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, x, verbose=0)
print(len(model.trainable_weights))
# --8<-- [end:singleton-variables]

# --8<-- [start:two-builds]
manual = InBuild()
if not manual.built:
    manual.build((None, 3))
if not manual.built:
    manual.build((None, 3))
print(len(manual.weights))
# --8<-- [end:two-builds]

# --8<-- [start:trainable-setter]
dense = keras.layers.Dense(2)
dense.build((None, 3))
dense.trainable = False
print(len(dense.trainable_weights))
# --8<-- [end:trainable-setter]

# --8<-- [start:half-tensor]
class Cast(keras.layers.Layer):
    def call(self, inputs):
        return inputs * tf.cast(tf.ones(3), self.compute_dtype)


half = Cast(dtype="mixed_float16")(x)
print(tf.as_dtype(half.dtype).name)
# --8<-- [end:half-tensor]

# --8<-- [start:mask-destroyed]
class KeepsMask(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def call(self, inputs):
        return inputs * 2


embedded = keras.layers.Embedding(5, 2, mask_zero=True)(np.array([[1, 0]]))
print(KeepsMask()(embedded)._keras_mask.numpy())
# --8<-- [end:mask-destroyed]

# --8<-- [start:shared-initializer]
kernels = []
for _ in range(2):
    initializer = keras.initializers.RandomNormal()
    layer = keras.layers.Dense(2, kernel_initializer=initializer)
    layer(x)
    kernels.append(layer.get_weights()[0])
print(np.array_equal(*kernels))
# --8<-- [end:shared-initializer]

# --8<-- [start:python-if]
class Cond(keras.layers.Layer):
    def call(self, inputs):
        positive = tf.reduce_sum(inputs) > 0
        return tf.cond(positive, lambda: inputs, lambda: -inputs)

    def compute_output_shape(self, input_shape):
        return input_shape


print(keras.Sequential([keras.Input((3,)), Cond()]).predict(-x, verbose=0)[0])
# --8<-- [end:python-if]

# --8<-- [start:positional-argument]
class Flag(keras.layers.Layer):
    def call(self, inputs, flag):
        return inputs if flag else -inputs


print(Flag()(x, flag=True).numpy()[0])
# --8<-- [end:positional-argument]

# --8<-- [start:python-list-input]
values = [[1.0, 2.0, 3.0]]
print(tuple(keras.layers.Dense(1)(np.array(values)).shape))
# --8<-- [end:python-list-input]

# --8<-- [start:build-two-shapes]
class Pair(keras.layers.Layer):
    def build(self, input_shape):
        first, second = input_shape
        self.sizes = (first[-1], second[-1])

    def call(self, inputs):
        a, b = inputs
        return a + b


pair = Pair()
print(tuple(pair([x, x]).shape), tuple(pair.sizes))
# --8<-- [end:build-two-shapes]

# --8<-- [start:build-shape-names]
class OneArgument(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def call(self, a, b):
        return (a + b) * self.scale


print(OneArgument()(x, x).numpy()[0])
# --8<-- [end:build-shape-names]

# --8<-- [start:compute-output-shape]
class Twice(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2

    def compute_output_shape(self, input_shape):
        return input_shape


print(tuple(Twice().compute_output_shape((None, 3))))
# --8<-- [end:compute-output-shape]

# --8<-- [start:unknown-tensor-shape]
class Python(keras.layers.Layer):
    def call(self, inputs):
        outputs = tf.py_function(lambda t: t, [inputs], "float32")
        outputs.set_shape(inputs.shape)
        return outputs


outputs = keras.layers.Dense(1)(Python()(keras.Input((3,))))
print(tuple(outputs.shape))
# --8<-- [end:unknown-tensor-shape]

# --8<-- [start:axis-mismatch]
dense = keras.layers.Dense(2)
dense(x)
print(dense.get_weights()[0].shape[0])
print(tuple(dense(np.ones((1, 3), "float32")).shape))
# --8<-- [end:axis-mismatch]

# --8<-- [start:model-axis-mismatch]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
print(model.input_shape)
print(model.predict(np.ones((1, 3), "float32"), verbose=0).shape)
# --8<-- [end:model-axis-mismatch]

# --8<-- [start:matmul-mismatch]
class Checked(InBuild):
    def build(self, input_shape):
        super().build(input_shape)
        self.input_spec = keras.layers.InputSpec(axes={-1: input_shape[-1]})


checked = Checked()
checked(x)
print(checked.input_spec.axes)
print(tuple(checked(np.ones((1, 3), "float32")).shape))
# --8<-- [end:matmul-mismatch]
