# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import warnings

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x = np.ones((2, 3), "float32")
# --8<-- [end:imports]

# --8<-- [start:keras-tensor]
class Mean(keras.layers.Layer):
    def call(self, inputs):
        return tf.reduce_mean(inputs, axis=-1)


inputs = keras.Input((3,))
model = keras.Model(inputs, Mean()(inputs))
print(model.predict(x, verbose=0))
# --8<-- [end:keras-tensor]

# --8<-- [start:backend-on-keras-tensor]
hidden = keras.layers.Dense(4, kernel_initializer="ones")
model = keras.Model(inputs, Mean()(hidden(inputs)))
print("of an output:", model.predict(x, verbose=0))
print("of a weight: ", tf.reduce_mean(hidden.kernel).numpy())
# --8<-- [end:backend-on-keras-tensor]

# --8<-- [start:backend-function]
layers = [keras.layers.Dense(4), keras.layers.Dense(2)]
model = keras.Sequential([keras.Input((3,)), *layers])
all_outputs = keras.Model(model.inputs, [layer.output for layer in layers])
print([output.shape for output in all_outputs.predict(x, verbose=0)])
# --8<-- [end:backend-function]

# --8<-- [start:learning-phase]
dropout = keras.layers.Dropout(0.5)
many = np.ones((1, 100), "float32")
for training in [True, False]:
    print(training, sorted({float(value) for value in dropout(many, training=training)[0]}))
# --8<-- [end:learning-phase]

# --8<-- [start:set-value]
dense, adam = keras.layers.Dense(2), keras.optimizers.Adam()
dense(x)
dense.kernel.assign(np.ones((3, 2)))
adam.learning_rate.assign(0.5)
print(dense.get_weights()[0].sum(), adam.learning_rate.numpy())
print(tf.as_dtype(dense.kernel.dtype).name)
# --8<-- [end:set-value]

# --8<-- [start:output-shape]
layer = model.layers[0]
print(tuple(layer.input.shape), tuple(layer.output.shape))
# --8<-- [end:output-shape]

# --8<-- [start:get-output-at]
shared = keras.layers.Dense(2)
first, second = keras.Input((3,)), keras.Input((3,))
of_first, of_second = shared(first), shared(second)
part = keras.Model(second, of_second)
print(part.predict(x, verbose=0).shape)
# --8<-- [end:get-output-at]

# --8<-- [start:defined-input]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(2)])
part = keras.Model(model.inputs, model.layers[0].output)
print("with an Input:", part.predict(x, verbose=0).shape)

called = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(2)])
called(x)
part = keras.Model(inputs, called.layers[0](inputs))
print("without one:  ", part.predict(x, verbose=0).shape)
# --8<-- [end:defined-input]

# --8<-- [start:defined-output]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
print([tuple(output.shape) for output in model.outputs])
# --8<-- [end:defined-output]

# --8<-- [start:graph-disconnected]
inner = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(2)])
outer = keras.Sequential([keras.Input((3,)), keras.layers.ReLU(), inner])
part = keras.Model(inner.inputs[0], inner.layers[0].output)
whole = keras.Model(inputs, part(outer.layers[0](inputs)))
print(part.predict(x, verbose=0).shape, whole.predict(x, verbose=0).shape)
# --8<-- [end:graph-disconnected]

# --8<-- [start:missing-input]
total = keras.layers.Add()([first, second])
model = keras.Model([first, second], total)
print(model.predict([x, x], verbose=0)[0])
# --8<-- [end:missing-input]

# --8<-- [start:keras-tensor-numpy]
part = keras.Model(inner.inputs[0], inner.layers[0].output)
values = np.array(part(x))
print(type(values).__name__, values.shape)
# --8<-- [end:keras-tensor-numpy]

# --8<-- [start:never-built]
class Cell(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.state_size, self.inner = 2, keras.layers.SimpleRNNCell(2)

    def build(self, input_shape):
        self.inner.build(input_shape)

    def call(self, inputs, states):
        return self.inner(inputs, states)


trained, fresh = (
    keras.Sequential([keras.Input((4, 3)), keras.layers.RNN(Cell())]) for _ in range(2)
)
trained.save_weights("cell.weights.h5")
fresh.load_weights("cell.weights.h5")
print(np.array_equal(fresh.get_weights()[0], trained.get_weights()[0]))
# --8<-- [end:never-built]

# --8<-- [start:input-shape-warning]
with warnings.catch_warnings():
    warnings.simplefilter("error", UserWarning)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
print([tuple(weight.shape) for weight in model.weights])
# --8<-- [end:input-shape-warning]

# --8<-- [start:fused]
norm = keras.layers.BatchNormalization(momentum=0.9)
norm(x)
print(norm.momentum, [tuple(weight.shape) for weight in norm.weights])
# --8<-- [end:fused]

# --8<-- [start:softmax-one]
with warnings.catch_warnings():
    warnings.simplefilter("error", UserWarning)
    one = keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")(x)
    two = keras.layers.Dense(2, activation="softmax", kernel_initializer="zeros")(x)
print(one.numpy()[0], two.numpy()[0])
# --8<-- [end:softmax-one]
