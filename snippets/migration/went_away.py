# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import inspect

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.random.normal(size=(8, 3)).astype("float32"), np.ones((8, 1), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
model.fit(x, y, verbose=0)
# --8<-- [end:imports]

# --8<-- [start:ask]
def ask(place, *names):
    for name in names:
        print(f"{name:22} {'is there' if hasattr(place, name) else 'is gone'}")


ask(model, "fit_generator", "evaluate_generator", "predict_generator", "reset_states",
    "predict_classes", "predict_proba", "updates", "state_updates", "metrics_names")
# --8<-- [end:ask]

# --8<-- [start:generator]
def batches():
    while True:
        yield x[:4], y[:4]


history = model.fit(batches(), steps_per_epoch=2, epochs=1, verbose=0)
print(sorted(history.history))
print(model.predict(((x[:4],) for _ in range(2)), steps=2, verbose=0).shape)
# --8<-- [end:generator]

# --8<-- [start:classes]
probabilities = model.predict(x, verbose=0)
print("two classes: ", (probabilities > 0.5).astype(int).ravel())

softmax = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="softmax")])
print("more of them:", np.argmax(softmax.predict(x, verbose=0), axis=-1))
# --8<-- [end:classes]

# --8<-- [start:fit-arguments]
arguments = inspect.signature(model.fit).parameters
for name in ("workers", "use_multiprocessing", "max_queue_size", "validation_freq"):
    print(f"{name:20} {'is there' if name in arguments else 'is gone'}")
# --8<-- [end:fit-arguments]

# --8<-- [start:sequence]
class Batches(keras.utils.Sequence):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)  # (1)!

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return x[4 * index : 4 * index + 4], y[4 * index : 4 * index + 4]


model.fit(Batches(), verbose=0)
workers = "workers" in dir(Batches())
print("workers belong to:", "the Sequence" if workers else "fit")
# --8<-- [end:sequence]

# --8<-- [start:reset]
lstm = keras.layers.LSTM(2, stateful=True)
recurrent = keras.Sequential([keras.Input(batch_shape=(8, 1, 3)), lstm])
first = recurrent.predict(x[:, None], verbose=0)
for layer in recurrent.layers:
    if getattr(layer, "stateful", False):
        layer.reset_states()
print(np.allclose(first, recurrent.predict(x[:, None], verbose=0)))
# --8<-- [end:reset]

# --8<-- [start:metrics-names]
print(model.metrics_names)
print(sorted(model.evaluate(x, y, verbose=0, return_dict=True)))
# --8<-- [end:metrics-names]

# --8<-- [start:layer]
layer = model.layers[0]
ask(layer, "input_shape", "output_shape", "get_output_at", "inbound_nodes", "add_update",
    "updates", "dynamic", "stateful", "get_losses_for", "set_weights", "input_spec")
# --8<-- [end:layer]

# --8<-- [start:layer-instead]
print(tuple(layer.input.shape), tuple(layer.output.shape))
print(inspect.signature(keras.layers.Layer.get_weights))
# --8<-- [end:layer-instead]

# --8<-- [start:layers]
ask(keras.layers, "CuDNNLSTM", "LocallyConnected1D", "LocallyConnected2D", "ThresholdedReLU",
    "DenseFeatures", "AbstractRNNCell", "TFSMLayer", "BatchNormalization")
# --8<-- [end:layers]

# --8<-- [start:locally]
class LocallyConnected1D(keras.layers.Layer):
    def __init__(self, filters, size, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.size = filters, size

    def build(self, input_shape):
        steps = input_shape[1] - self.size + 1
        shape = (steps, self.size * input_shape[-1], self.filters)
        self.kernel = self.add_weight(name="kernel", shape=shape)

    def call(self, inputs):
        windows = tf.signal.frame(inputs, self.size, 1, axis=1)
        flat = tf.reshape(windows, (-1, self.kernel.shape[0], self.kernel.shape[1]))
        return tf.einsum("bsk,skf->bsf", flat, self.kernel)


local = LocallyConnected1D(4, 3)
print(local(np.ones((2, 10, 5), "float32")).shape, [tuple(w.shape) for w in local.weights])
# --8<-- [end:locally]

# --8<-- [start:modules]
ask(keras, "backend", "estimator", "experimental", "wrappers", "ops", "random")
ask(keras.layers, "experimental")
ask(keras.optimizers, "legacy", "experimental")
ask(keras.utils, "to_categorical", "np_utils", "Sequence", "OrderedEnqueuer",
    "register_keras_serializable", "get_custom_objects")
ask(keras.losses, "Reduction", "mse", "MeanSquaredError")
# --8<-- [end:modules]

# --8<-- [start:backend]
used = ["abs", "argmax", "batch_get_value", "batch_set_value", "cast", "clear_session", "clip",
        "concatenate", "ctc_batch_cost", "dot", "epsilon", "exp", "expand_dims", "flatten",
        "floatx", "function", "get_value", "gradients", "image_data_format",
        "int_shape", "learning_phase", "log", "mean", "ones_like", "reshape",
        "set_learning_phase", "set_value", "shape", "sqrt", "square", "sum", "zeros_like"]
print("there:", *[name for name in used if hasattr(keras.backend, name)])
print("gone: ", *[name for name in used if not hasattr(keras.backend, name)])
# --8<-- [end:backend]

# --8<-- [start:backend-instead]
class Distance(keras.layers.Layer):
    def call(self, first, second):
        squares = tf.reduce_sum((first - second) ** 2, axis=-1, keepdims=True)
        return tf.sqrt(tf.maximum(squares, keras.backend.epsilon()))


print(Distance()(x, second=x + 1.0).shape)
weight = model.layers[0].bias
weight.assign(np.ones(1))  # (1)!
print(weight.numpy(), tuple(weight.shape))
# --8<-- [end:backend-instead]
