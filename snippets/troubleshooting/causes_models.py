# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import contextlib
import logging
import re
import warnings

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((2, 3), "float32"), np.zeros((2, 1), "float32")
# --8<-- [end:imports]

# --8<-- [start:log]
log = []
handler = logging.Handler()
handler.emit = lambda record: log.append(record.getMessage())
logging.getLogger("tensorflow").handlers = [handler]
# --8<-- [end:log]

# --8<-- [start:message]
def sentences(kind, text):
    colors, again = r"\x1b\[\d+m", r"(?m:^\s*\w+Error: )|\{\{function_node .*?\}\} "
    said = re.split(r"(?<=[a-z)`>]\.)\s+|\s*\n\s*", re.sub(f"{colors}|{again}", "", text).strip())
    return [f"{kind}: {sentence}".strip() for sentence in said]


@contextlib.contextmanager
def message(words):
    """Print the sentence of an error or a warning that has the words."""
    log.clear()
    error = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        try:
            yield
        except Exception as raised:
            error = raised
    said = sentences(type(error).__name__, str(error)) if error else []
    said += [one for each in caught for one in sentences("UserWarning", str(each.message))]
    said += [one for text in log for one in sentences("WARNING", text)]
    found = [sentence for sentence in said if words in sentence]
    other = f"{type(error).__name__}, in other words" if error else "no message"
    print(found[0] if found else other)
# --8<-- [end:message]

# --8<-- [start:output-in-a-loss]
inputs = keras.Input((3,), name="inputs")
hidden = keras.layers.Dense(2, name="hidden")(inputs)
model = keras.Model(inputs, keras.layers.Dense(1, name="out")(hidden), name="model")


def loss_and_penalty(y_true, y_pred):
    return tf.reduce_mean((y_true - y_pred) ** 2) + tf.reduce_mean(hidden**2)


model.compile(optimizer="sgd", loss=loss_and_penalty)
with message("A KerasTensor cannot be used as input"):
    model.fit(x, y, verbose=0)
# --8<-- [end:output-in-a-loss]

# --8<-- [start:output-in-a-loss-mended]
class Penalty(keras.layers.Layer):
    def call(self, inputs):
        self.add_loss(tf.reduce_mean(inputs**2))
        return inputs


out = keras.layers.Dense(1, name="out")(Penalty()(hidden))
penalized = keras.Model(inputs, out)
penalized.compile(optimizer="sgd", loss="mse")
penalized.fit(x, y, verbose=0)
print(len(penalized.losses))
# --8<-- [end:output-in-a-loss-mended]

# --8<-- [start:output-in-a-tape]
with message("A KerasTensor cannot be used as input"):
    with tf.GradientTape() as tape:
        score = tf.reduce_mean(model.get_layer("hidden").output)
# --8<-- [end:output-in-a-tape]

# --8<-- [start:output-in-a-tape-mended]
both = keras.Model(inputs, [hidden, model.outputs[0]])
with tf.GradientTape() as tape:
    values, prediction = both(x)
    tape.watch(values)
    score = tf.reduce_mean(model.get_layer("out")(values))
print(tuple(tape.gradient(score, values).shape))
# --8<-- [end:output-in-a-tape-mended]

# --8<-- [start:backend-on-a-weight]
kernel = model.get_layer("out").kernel
with message("base_dtype"):
    keras.backend.mean(kernel)
# --8<-- [end:backend-on-a-weight]

# --8<-- [start:backend-on-a-weight-mended]
print(tuple(tf.reduce_mean(tf.convert_to_tensor(kernel)).shape))
# --8<-- [end:backend-on-a-weight-mended]

# --8<-- [start:set-learning-rate]
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
with message("has no attribute 'name'"):
    keras.backend.set_value(model.optimizer.learning_rate, 0.5)
# --8<-- [end:set-learning-rate]

# --8<-- [start:set-learning-rate-mended]
model.optimizer.learning_rate.assign(0.5)
print(float(model.optimizer.learning_rate.numpy()))
# --8<-- [end:set-learning-rate-mended]

# --8<-- [start:no-parentheses]
with message("The added layer must be" if not hasattr(keras, "ops") else "can be added"):
    keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Flatten])
# --8<-- [end:no-parentheses]

# --8<-- [start:no-parentheses-mended]
stack = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Flatten()])
print(len(stack.layers))
# --8<-- [end:no-parentheses-mended]

# --8<-- [start:trailing-comma]
hidden_layer = (keras.layers.Dense(2, name="hidden"),)
with message("The added layer must be" if not hasattr(keras, "ops") else "can be added"):
    keras.Sequential([keras.Input((3,)), hidden_layer])
# --8<-- [end:trailing-comma]

# --8<-- [start:trailing-comma-mended]
[hidden_layer] = hidden_layer
print(len(keras.Sequential([keras.Input((3,)), hidden_layer]).layers))
# --8<-- [end:trailing-comma-mended]

# --8<-- [start:old-config]
config = {"name": "dense", "units": 2, "batch_input_shape": (None, 3)}
with message("Unrecognized keyword arguments"):
    keras.layers.Dense.from_config(config)
# --8<-- [end:old-config]

# --8<-- [start:old-config-mended]
config, shape = dict(config), config["batch_input_shape"]
config.pop("batch_input_shape")
dense = keras.layers.Dense.from_config(config)
print(tuple(keras.Sequential([keras.Input(shape[1:]), dense]).weights[0].shape))
# --8<-- [end:old-config-mended]

# --8<-- [start:attention-scores]
scores = np.array([[[1.0], [2.0]]], "float32")
with message("You are using a softmax over axis -1"):
    print(np.array(keras.layers.Softmax()(scores)).ravel())
# --8<-- [end:attention-scores]

# --8<-- [start:attention-scores-mended]
print(np.array(keras.layers.Softmax(axis=1)(scores)).ravel().round(2))
# --8<-- [end:attention-scores-mended]

# --8<-- [start:input-not-listed]
hidden, out = keras.layers.Dense(2, name="hidden"), keras.layers.Dense(1, name="out")
model = keras.Sequential([keras.Input((3,)), hidden, out], name="model")
with message("list index"):
    kernel = model.layers[2].get_weights()[0]
# --8<-- [end:input-not-listed]

# --8<-- [start:input-not-listed-mended]
print([layer.name for layer in model.layers])
print(model.get_layer("out").get_weights()[0].shape)
# --8<-- [end:input-not-listed-mended]

# --8<-- [start:no-ending]
model.save("model.keras")
with message("Keras 3 only supports V3 `.keras` files"):
    keras.models.load_model("model")
# --8<-- [end:no-ending]

# --8<-- [start:no-ending-mended]
print(len(keras.models.load_model("model.keras").weights))
# --8<-- [end:no-ending-mended]

# --8<-- [start:weights-ending]
model.save_weights("model.weights.h5")
with message("or Orbax checkpoints"):
    model.load_weights("model.weights")
# --8<-- [end:weights-ending]

# --8<-- [start:weights-ending-mended]
model.load_weights("model.weights.h5")
print(len(model.weights))
# --8<-- [end:weights-ending-mended]

# --8<-- [start:inner-names]
class Two(keras.layers.Layer):
    def __init__(self, names, **kwargs):
        super().__init__(**kwargs)
        self.parts = [keras.layers.Dense(3, name=name) for name in names]

    def call(self, inputs):
        return self.parts[1](self.parts[0](inputs))


with message("name already exists"):
    keras.Sequential([keras.Input((3,)), Two(["part", "part"], name="two")]).save("two.h5")
# --8<-- [end:inner-names]

# --8<-- [start:inner-names-mended]
two = keras.Sequential([keras.Input((3,)), Two(["first", "second"], name="two")])
two.save("two.h5")
print(len(two.weights))
# --8<-- [end:inner-names-mended]

# --8<-- [start:mean-of-lists]
others = [keras.models.clone_model(model) for _ in range(2)]
with message("inhomogeneous shape"):
    np.mean([other.get_weights() for other in others], axis=0)
# --8<-- [end:mean-of-lists]

# --8<-- [start:mean-of-lists-mended]
lists = [other.get_weights() for other in others]
means = [np.mean(arrays, axis=0) for arrays in zip(*lists)]
print([array.shape for array in means])
# --8<-- [end:mean-of-lists-mended]

# --8<-- [start:sequences]
sequences = [[1, 2, 3], [4]]
with message("inhomogeneous shape"):
    np.array(sequences)
# --8<-- [end:sequences]

# --8<-- [start:sequences-mended]
print(keras.utils.pad_sequences(sequences, padding="post"))
# --8<-- [end:sequences-mended]

# --8<-- [start:plain-key]
@keras.utils.register_keras_serializable(package="my")
class Registered(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


keras.Sequential([keras.Input((3,)), Registered()]).save("registered.keras")
keras.utils.get_custom_objects().pop("my>Registered", None)  # as in another program
with message("Could not locate class 'Registered'"):
    plain_key = {"Registered": Registered}
    keras.models.load_model("registered.keras", custom_objects=plain_key)
# --8<-- [end:plain-key]

# --8<-- [start:plain-key-mended]
full_key = {"my>Registered": Registered}
loaded = keras.models.load_model("registered.keras", custom_objects=full_key)
print(loaded.predict(x, verbose=0)[0])
# --8<-- [end:plain-key-mended]

# --8<-- [start:renamed-class]
class Double(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


keras.Sequential([keras.Input((3,)), Double()]).save("renamed.keras")
Twofold = type("Twofold", (Double,), {})  # the same layer, renamed since
with message("Could not locate class 'Double'"):
    keras.models.load_model("renamed.keras", custom_objects={"Twofold": Twofold})
# --8<-- [end:renamed-class]

# --8<-- [start:renamed-class-mended]
loaded = keras.models.load_model("renamed.keras", custom_objects={"Double": Twofold})
print(type(loaded.layers[-1]).__name__)
# --8<-- [end:renamed-class-mended]

# --8<-- [start:file-of-a-part]
def layers(*names):
    return [keras.layers.Dense(3, name=name) for name in names]


base = keras.Sequential([keras.Input((3,)), *layers("first", "second")], name="base")
base.save_weights("base.weights.h5")
base.save("base.h5")
whole = keras.Sequential([keras.Input((3,)), *layers("first", "second", "top")], name="whole")
with message("Layer count mismatch"):
    whole.load_weights("base.h5")
# --8<-- [end:file-of-a-part]

# --8<-- [start:file-of-a-part-mended]
part = keras.Sequential([keras.Input((3,)), *whole.layers[:2]])
part.load_weights("base.h5")
print([np.array_equal(a, b) for a, b in zip(base.get_weights(), whole.get_weights())])
# --8<-- [end:file-of-a-part-mended]

# --8<-- [start:file-of-an-inner-model]
inner = keras.Sequential([keras.Input((3,)), *layers("first", "second")], name="inner")
outer = keras.Sequential([keras.Input((3,)), inner, *layers("top")], name="outer")
with message("but received 0 variables"):
    outer.load_weights("base.weights.h5")
# --8<-- [end:file-of-an-inner-model]

# --8<-- [start:file-of-an-inner-model-mended]
outer.get_layer("inner").load_weights("base.weights.h5")
print([np.array_equal(a, b) for a, b in zip(base.get_weights(), outer.get_weights())])
# --8<-- [end:file-of-an-inner-model-mended]

# --8<-- [start:input-layer-argument]
with message("Unrecognized keyword arguments: ['batch_shape'"):
    keras.layers.InputLayer(batch_shape=(None, 3))
# --8<-- [end:input-layer-argument]

# --8<-- [start:input-layer-argument-mended]
print(tuple(keras.Input(batch_shape=(None, 3)).shape))
# --8<-- [end:input-layer-argument-mended]

# --8<-- [start:truncated-file]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)], name="model")
model.save_weights("whole.weights.h5")
with open("whole.weights.h5", "rb") as whole, open("part.weights.h5", "wb") as part:
    part.write(whole.read(2000))
with message("Unable to"):
    model.load_weights("part.weights.h5")
# --8<-- [end:truncated-file]

# --8<-- [start:truncated-file-mended]
import os
import shutil

shutil.copy("whole.weights.h5", "part.weights.h5")
print(os.path.getsize("whole.weights.h5") == os.path.getsize("part.weights.h5"))
model.load_weights("part.weights.h5")
# --8<-- [end:truncated-file-mended]

# --8<-- [start:array-without-list]
dense = keras.layers.Dense(2, name="dense")
dense(x)
kernel, bias = np.ones((3, 2)), np.ones(2)
with message("expecting 2 weights"):
    dense.set_weights(kernel)
# --8<-- [end:array-without-list]

# --8<-- [start:array-without-list-mended]
dense.set_weights([kernel, dense.get_weights()[1]])
print([float(array.sum()) for array in dense.get_weights()])
# --8<-- [end:array-without-list-mended]

# --8<-- [start:arrays-swapped]
with message("is not compatible with provided weight shape"):
    dense.set_weights([bias, kernel])
# --8<-- [end:arrays-swapped]

# --8<-- [start:arrays-swapped-mended]
print([tuple(weight.shape) for weight in dense.weights])
dense.set_weights([kernel, bias])
print([float(array.sum()) for array in dense.get_weights()])
# --8<-- [end:arrays-swapped-mended]

# --8<-- [start:several-inputs]
class Difference(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (-1, inputs.shape[-1]))


with message("'list' object has no attribute 'shape'"):
    Difference()([x, x])
# --8<-- [end:several-inputs]

# --8<-- [start:several-inputs-mended]
class Difference(keras.layers.Layer):
    def call(self, inputs):
        first, second = inputs
        return tf.reshape(first - second, (-1, first.shape[-1]))


print(tuple(Difference()([x, x]).shape))
# --8<-- [end:several-inputs-mended]

# --8<-- [start:kernel-of-a-subclass]
class Scaled(keras.layers.Dense):
    def build(self, input_shape):
        shape = (input_shape[-1], self.units)
        self.kernel = self.add_weight(name="kernel", shape=shape)


with message("property 'kernel'"):
    Scaled(2).build((None, 3))
# --8<-- [end:kernel-of-a-subclass]

# --8<-- [start:kernel-of-a-subclass-mended]
class Scaled(keras.layers.Dense):
    def build(self, input_shape):
        super().build(input_shape)
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def call(self, inputs):
        return super().call(inputs) * self.scale


scaled = Scaled(2)
print(tuple(scaled(x).shape), len(scaled.weights))
# --8<-- [end:kernel-of-a-subclass-mended]

# --8<-- [start:array-watched]
with message("not tf.Tensor or tf.Variable or ExtensionType"):
    with tf.GradientTape() as tape:
        tape.watch(x[0])
# --8<-- [end:array-watched]

# --8<-- [start:array-watched-mended]
image = tf.constant(x)
with tf.GradientTape() as tape:
    tape.watch(image)
    score = tf.reduce_sum(dense(image))
print(tuple(tape.gradient(score, image).shape))
# --8<-- [end:array-watched-mended]

# --8<-- [start:output-without-loss]
def heads():
    outputs = [keras.layers.Dense(1, name=name)(inputs) for name in ("a", "b")]
    return keras.Model(inputs, outputs)


model = heads()
model.compile(optimizer="sgd", loss=["mse", None])
with message("Gradients do not exist"):
    model.fit(x, [y, y], verbose=0)
# --8<-- [end:output-without-loss]

# --8<-- [start:output-without-loss-mended]
model = heads()
model.compile(optimizer="sgd", loss=["mse", "mse"])
before = model.get_weights()[2].copy()
model.fit(x, [y, y], verbose=0)
print(bool((model.get_weights()[2] != before).all()))
# --8<-- [end:output-without-loss-mended]

# --8<-- [start:stopped-gradient]
class Stopped(keras.Model):
    def __init__(self):
        super().__init__(name="stopped")
        self.base = keras.layers.Dense(2, name="base")
        self.top = keras.layers.Dense(1, name="top")

    def call(self, inputs):
        return self.top(tf.stop_gradient(self.base(inputs)))


stopped = Stopped()
stopped.compile(optimizer="sgd", loss="mse")
with message("Gradients do not exist"):
    stopped.fit(x, y, verbose=0)
# --8<-- [end:stopped-gradient]

# --8<-- [start:stopped-gradient-mended]
stopped = Stopped()
stopped.base.trainable = False
stopped.compile(optimizer="sgd", loss="mse")
with message("Gradients do not exist"):
    stopped.fit(x, y, verbose=0)
print(len(stopped.trainable_weights))
# --8<-- [end:stopped-gradient-mended]

# --8<-- [start:outside-the-tape]
def network():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, name="dense")])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


model = network()
predicted = model(x)
with message("No gradients provided for any variable"):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((predicted - y) ** 2)
    gradients = tape.gradient(loss, model.trainable_weights)
    model.optimizer.apply_gradients(zip(gradients, model.trainable_weights))
# --8<-- [end:outside-the-tape]

# --8<-- [start:outside-the-tape-mended]
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((model(x) - y) ** 2)
gradients = tape.gradient(loss, model.trainable_weights)
model.optimizer.apply_gradients(zip(gradients, model.trainable_weights))
print([tuple(gradient.shape) for gradient in gradients])
# --8<-- [end:outside-the-tape-mended]

# --8<-- [start:threshold-in-a-loss]
def wrong_answers(y_true, y_pred):
    return tf.reduce_mean((y_true - tf.cast(y_pred > 0.5, "float32")) ** 2)


model = network()
model.compile(optimizer="sgd", loss=wrong_answers)
with message("No gradients provided for any variable"):
    model.fit(x, y, verbose=0)
# --8<-- [end:threshold-in-a-loss]

# --8<-- [start:threshold-in-a-loss-mended]
model = network()
loss = keras.losses.BinaryCrossentropy(from_logits=True)
model.compile(optimizer="sgd", loss=loss, metrics=[wrong_answers])
print(sorted(model.fit(x, y, verbose=0).history))
# --8<-- [end:threshold-in-a-loss-mended]

# --8<-- [start:weight-in-a-loss]
model = network()


def with_penalty(y_true, y_pred):
    return tf.reduce_mean((y_true - y_pred) ** 2) + np.sum(model.layers[-1].kernel.numpy() ** 2)


model.compile(optimizer="sgd", loss=with_penalty)
with message("numpy() is only available"):
    model.fit(x, y, verbose=0)
# --8<-- [end:weight-in-a-loss]

# --8<-- [start:weight-in-a-loss-mended]
l2 = keras.regularizers.L2(1.0)
regularized = keras.layers.Dense(1, kernel_regularizer=l2)
model = keras.Sequential([keras.Input((3,)), regularized])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print(len(model.losses))
# --8<-- [end:weight-in-a-loss-mended]

# --8<-- [start:old-optimizer]
config = {"name": "SGD", "learning_rate": 0.1, "jit_compile": False, "is_legacy_optimizer": False}
with message("Argument(s) not recognized"):
    keras.optimizers.SGD.from_config(config)
# --8<-- [end:old-optimizer]

# --8<-- [start:old-optimizer-mended]
kept = {key: config[key] for key in ("name", "learning_rate")}
print(round(float(keras.optimizers.SGD.from_config(kept).learning_rate.numpy()), 3))
# --8<-- [end:old-optimizer-mended]

# --8<-- [start:weights-called]
with message("'list' object is not callable"):
    model.trainable_weights()
# --8<-- [end:weights-called]

# --8<-- [start:weights-called-mended]
print([tuple(weight.shape) for weight in model.trainable_weights])
# --8<-- [end:weights-called-mended]

# --8<-- [start:unfrozen-later]
base, top = keras.layers.Dense(4, name="base"), keras.layers.Dense(1, name="top")
base.trainable = False
model = keras.Sequential([keras.Input((3,)), base, top])
optimizer = keras.optimizers.SGD(0.1)
model.compile(optimizer=optimizer, loss="mse")
model.fit(x, y, verbose=0)
base.trainable = True
with message("originally built with" if hasattr(keras, "ops") else "cannot recognize variable"):
    model.compile(optimizer=optimizer, loss="mse")
    model.fit(x, y, verbose=0)
# --8<-- [end:unfrozen-later]

# --8<-- [start:unfrozen-later-mended]
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
before = base.get_weights()[0].copy()
model.fit(x, y + 1, verbose=0)
print(bool((base.get_weights()[0] != before).any()))
# --8<-- [end:unfrozen-later-mended]

# --8<-- [start:one-optimizer]
optimizer = keras.optimizers.SGD(0.1)
with message("originally built with" if hasattr(keras, "ops") else "cannot recognize variable"):
    for model in (network(), network()):
        model.compile(optimizer=optimizer, loss="mse")
        model.fit(x, y, verbose=0)
# --8<-- [end:one-optimizer]

# --8<-- [start:one-optimizer-mended]
for model in (network(), network()):
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    print(list(model.fit(x, y, verbose=0).history))
# --8<-- [end:one-optimizer-mended]

# --8<-- [start:method-misspelled]
class Batches(keras.utils.Sequence):
    def __init__(self):
        super().__init__()

    def __len__(self):
        return 1

    def __get_item__(self, index):
        return x, y


with message("NotImplementedError:"):
    network().fit(Batches(), verbose=0)
# --8<-- [end:method-misspelled]

# --8<-- [start:method-misspelled-mended]
class RightBatches(Batches):
    def __getitem__(self, index):
        return x, y


print(list(network().fit(RightBatches(), verbose=0).history))
# --8<-- [end:method-misspelled-mended]

# --8<-- [start:loaded-uncompiled]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)], name="model")
model.compile(optimizer="sgd", loss="mse")
model.save("compiled.keras")
loaded = keras.models.load_model("compiled.keras", compile=False)
with message("compile"):
    loaded.fit(x, y, verbose=0)
# --8<-- [end:loaded-uncompiled]

# --8<-- [start:loaded-uncompiled-mended]
loaded = keras.models.load_model("compiled.keras")
print(list(loaded.fit(x, y, verbose=0).history))
# --8<-- [end:loaded-uncompiled-mended]

# --8<-- [start:model-of-a-model]
part = keras.Model(model.inputs, model.outputs, name="part")
with message("compile"):
    part.fit(x, y, verbose=0)
# --8<-- [end:model-of-a-model]

# --8<-- [start:model-of-a-model-mended]
part.compile(optimizer="sgd", loss="mse")
print(list(part.fit(x, y, verbose=0).history))
# --8<-- [end:model-of-a-model-mended]

# --8<-- [start:output-with-steps]
series = np.ones((2, 5, 3), "float32")
lstm = keras.layers.LSTM(4, return_sequences=True)
steps = keras.Sequential([keras.Input((5, 3)), lstm, keras.layers.Dense(1, "sigmoid")])
print(steps.output_shape, y.shape)
steps.compile(optimizer="sgd", loss="binary_crossentropy")
with message("must have the same shape"):
    steps.fit(series, y, verbose=0)
# --8<-- [end:output-with-steps]

# --8<-- [start:output-with-steps-mended]
last = keras.Sequential([keras.Input((5, 3)), keras.layers.LSTM(4), keras.layers.Dense(1, "sigmoid")])
print(last.output_shape, y.shape)
last.compile(optimizer="sgd", loss="binary_crossentropy")
print(list(last.fit(series, y, verbose=0).history))
# --8<-- [end:output-with-steps-mended]

# --8<-- [start:output-with-axes]
images, numbers = np.ones((2, 4, 4, 1), "float32"), np.array([0, 2])
layers = [keras.layers.Conv2D(2, 3), keras.layers.Dense(3, "softmax")]
model = keras.Sequential([keras.Input((4, 4, 1)), *layers], name="model")
print(model.output_shape, numbers.shape)
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
with message(" must have "):
    model.fit(images, numbers, verbose=0)
# --8<-- [end:output-with-axes]

# --8<-- [start:output-with-axes-mended]
layers = [keras.layers.Conv2D(2, 3), keras.layers.Flatten(), keras.layers.Dense(3, "softmax")]
model = keras.Sequential([keras.Input((4, 4, 1)), *layers], name="model")
print(model.output_shape, numbers.shape)
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
print(list(model.fit(images, numbers, verbose=0).history))
# --8<-- [end:output-with-axes-mended]

# --8<-- [start:number-of-classes]
labels = keras.utils.to_categorical([0, 2])
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, "softmax")], name="model")
model.compile(optimizer="sgd", loss="categorical_crossentropy")
with message("incompatible"):
    model.fit(x, labels, verbose=0)
# --8<-- [end:number-of-classes]

# --8<-- [start:number-of-classes-mended]
units = labels.shape[-1]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(units, "softmax")], name="model")
model.compile(optimizer="sgd", loss="categorical_crossentropy")
print(units, list(model.fit(x, labels, verbose=0).history))
# --8<-- [end:number-of-classes-mended]

# --8<-- [start:text-in-the-data]
text = np.array([["1", "2", "3"], ["4", "5", "6"]])
with message("Invalid dtype"):
    model.predict(text, verbose=0)
# --8<-- [end:text-in-the-data]

# --8<-- [start:text-in-the-data-mended]
numbers = text.astype("float32")
print(numbers.dtype, model.predict(numbers, verbose=0).shape)
# --8<-- [end:text-in-the-data-mended]
