# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.16", "keras>=3"]
# ///

# --8<-- [start:imports]
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow import keras

cpu = tf.config.list_physical_devices("CPU")[0]
halves = [tf.config.LogicalDeviceConfiguration(), tf.config.LogicalDeviceConfiguration()]
tf.config.set_logical_device_configuration(cpu, halves)

keras.utils.set_random_seed(0)
x = np.ones((4, 3), dtype="float32")
# --8<-- [end:imports]

# --8<-- [start:add-weight]
layer = keras.layers.Layer(name="scale")
old_calls = [
    lambda: layer.add_weight("scale", shape=(3,)),
    lambda: layer.add_weight(name="scale", shape=(3,), use_resource=True),
    lambda: layer.add_weight(
        name="scale", shape=(3,), aggregation=tf.VariableAggregation.MEAN),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

scale = layer.add_weight(name="scale", shape=(3,), initializer="ones", aggregation="mean")
print(scale.name, tuple(scale.shape))
# --8<-- [end:add-weight]

# --8<-- [start:build-shape]
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        try:
            input_shape.as_list()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
        self.scale = self.add_weight(
            name="scale", shape=(input_shape[-1],), initializer="ones")

    def call(self, inputs):
        return inputs * self.scale


layer = Scale(name="scale")
layer(x)
print(tuple(layer.scale.shape))
# --8<-- [end:build-shape]

# --8<-- [start:manual-build]
class Shift(keras.layers.Layer):
    def build(self, input_shape):
        self.shift = self.add_weight(name="shift", shape=(input_shape[-1],))

    def call(self, inputs):
        return inputs + self.shift


layer = Shift(name="shift")
layer.build((None, 3))
first = layer.shift
print("built:", layer.built)
try:
    layer.build((None, 3))
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")

if not layer.built:
    layer.build((None, 3))
print("same weight:", layer.shift is first)
# --8<-- [end:manual-build]

# --8<-- [start:late-state]
class Lazy(keras.layers.Layer):
    def call(self, inputs):
        if not hasattr(self, "dense"):
            self.dense = keras.layers.Dense(2, name="dense")
        return self.dense(inputs)


try:
    Lazy(name="lazy")(x)
except Exception as error:
    message = str(error).partition("[1m")[2]
    print(f"{type(error).__name__}: {message.partition('. ')[0]}")


class Ready(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2, name="dense")

    def call(self, inputs):
        return self.dense(inputs)


print(Ready(name="ready")(x).shape)
# --8<-- [end:late-state]

# --8<-- [start:new-head]
class Classifier(keras.Model):
    def __init__(self, classes, **kwargs):
        super().__init__(**kwargs)
        self.body = keras.layers.Dense(4, name="body")
        self.head = keras.layers.Dense(classes, name="head")

    def call(self, inputs):
        return self.head(self.body(inputs))


trained = Classifier(2, name="trained")
trained(x)
try:
    trained.head = keras.layers.Dense(5, name="head")
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")

new = Classifier(5, name="new")
print(new(x).shape)
new.body.set_weights(trained.body.get_weights())
# --8<-- [end:new-head]

# --8<-- [start:two-shapes]
class Renamed(keras.layers.Layer):
    def build(self, first_shape, second_shape):
        self.sizes = first_shape[-1], second_shape[-1]

    def call(self, a, b):
        return tf.concat([a, b], axis=-1)


try:
    Renamed(name="renamed")(x, x)
except Exception as error:
    print(f"{type(error).__name__}: {error}")


class Join(Renamed):
    def build(self, a_shape, b_shape):
        self.sizes = a_shape[-1], b_shape[-1]


join = Join(name="join")
join(x, x[:, :2])
print("sizes:", join.sizes)
# --8<-- [end:two-shapes]

# --8<-- [start:list-shape]
class JoinList(keras.layers.Layer):
    def build(self, input_shape):
        self.sizes = [shape[-1] for shape in input_shape]

    def call(self, inputs):
        return tf.concat(inputs, axis=-1)


join = JoinList(name="join")
join([x, x[:, :2]])
print("sizes:", tuple(join.sizes))
# --8<-- [end:list-shape]

# --8<-- [start:positional-arguments]
dropout = keras.layers.Dropout(0.5, name="dropout")
relu = keras.layers.Activation("relu", name="relu")
old_calls = [
    lambda: dropout(x, True),
    lambda: relu([-1.0, 2.0]),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print(dropout(x, training=True).shape)
print(relu(np.array([-1.0, 2.0])).numpy())
# --8<-- [end:positional-arguments]

# --8<-- [start:autograph]
class Positive(keras.layers.Layer):
    def call(self, inputs):
        if tf.reduce_sum(inputs) < 0:
            return -inputs
        return inputs


class PositiveCond(keras.layers.Layer):
    def call(self, inputs):
        return tf.cond(tf.reduce_sum(inputs) < 0, lambda: -inputs, lambda: inputs)


for layer in [Positive(name="python_if"), PositiveCond(name="cond")]:
    model = keras.Sequential([layer], name="model")
    try:
        print(model.predict(-x, verbose=0)[0])
    except Exception as error:
        message = str(error).partition("encountered:\n\n")[2]
        print(f"{type(error).__name__}: {message.partition('. ')[0]}")
# --8<-- [end:autograph]

# --8<-- [start:add-metric]
dense = keras.layers.Dense(1, name="dense")
model = keras.Sequential([keras.Input((3,)), dense], name="model")
old_calls = [
    lambda: dense.add_metric(tf.reduce_mean(x), name="mean"),
    lambda: dense.add_loss(lambda: tf.reduce_sum(dense.kernel)),
    lambda: model.add_loss(keras.ops.mean(model.outputs[0])),
    lambda: dense.add_update(None),
    lambda: keras.layers.Layer(dynamic=True),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
# --8<-- [end:add-metric]

# --8<-- [start:new-metric]
class NewMetric(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.mean = keras.metrics.Mean(name="mean")

    def call(self, inputs):
        self.mean.update_state(inputs)
        self.add_loss(0.1 * tf.reduce_mean(inputs))
        return inputs


model = keras.Sequential([keras.Input((3,)), NewMetric(name="new"), dense], name="model")
model.compile(optimizer="sgd", loss="mse")
history = model.fit(x, np.ones((4, 1)), verbose=0).history
print(sorted(history), history["mean"])
# --8<-- [end:new-metric]

# --8<-- [start:names-with-slash]
old_calls = [
    lambda: keras.layers.Dense(2, name="encoder/dense"),
    lambda: keras.layers.Layer(name="layer").add_weight(name="dense/kernel", shape=(3,)),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

layer = keras.layers.Dense(2, name="encoder_dense")
layer.name = "decoder_dense"
print(layer.name)
# --8<-- [end:names-with-slash]

# --8<-- [start:constructor-arguments]
old_calls = [
    lambda: keras.layers.Dense(2, weights=[np.ones((3, 2)), np.zeros(2)]),
    lambda: keras.layers.Dense(2, batch_input_shape=(None, 3)),
    lambda: keras.layers.BatchNormalization(fused=False),
    lambda: keras.layers.BatchNormalization(virtual_batch_size=2),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

dense = keras.layers.Dense(2, name="dense")
model = keras.Sequential([keras.Input((3,)), dense], name="model")
dense.set_weights([np.ones((3, 2)), np.zeros(2)])
print(model.predict(x[:1], verbose=0))

lstm = keras.layers.LSTM(2, stateful=True)
print(keras.Sequential([keras.Input(batch_shape=(1, 5, 3)), lstm]).input_shape)
# --8<-- [end:constructor-arguments]

# --8<-- [start:depthwise-kernel]
layer = keras.layers.DepthwiseConv2D(3, name="depthwise")
layer.build((None, 8, 8, 2))
try:
    layer.depthwise_kernel
except Exception as error:
    print(f"{type(error).__name__}: {error}")

print(tuple(layer.kernel.shape))
print(layer.get_weights()[0].shape)
# --8<-- [end:depthwise-kernel]

# --8<-- [start:tf-ops]
inputs = keras.Input((3,))
try:
    tf.reduce_mean(inputs, axis=-1)
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")


class Mean(keras.layers.Layer):
    def call(self, inputs):
        return tf.reduce_mean(inputs, axis=-1)


print("layer:    ", Mean(name="mean")(inputs).shape)
print("keras.ops:", keras.ops.mean(inputs, axis=-1).shape)
# --8<-- [end:tf-ops]

# --8<-- [start:output-shape]
cnn = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(2, 3, name="conv"),
    keras.layers.Flatten(name="flatten"),
], name="cnn")
conv = cnn.get_layer("conv")
old_calls = [
    lambda: conv.output_shape,
    lambda: conv.input_shape,
    lambda: conv.get_output_at(0),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print(conv.input.shape, conv.output.shape)
# --8<-- [end:output-shape]

# --8<-- [start:intermediate]
images = np.ones((1, 8, 8, 1), dtype="float32")
try:
    keras.Model(cnn.input, conv.output)
except Exception as error:
    print(f"{type(error).__name__}: {error}")

features = keras.Model(cnn.inputs, conv.output, name="features")
print(features.predict(images, verbose=0).shape)
# --8<-- [end:intermediate]

# --8<-- [start:backend]
K = keras.backend
old_calls = [
    lambda: K.function([cnn.inputs], [conv.output]),
    lambda: K.learning_phase(),
    lambda: K.set_value(conv.bias, np.ones(2)),
    lambda: K.mean(conv.output),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

features = keras.Model(cnn.inputs, conv.output, name="features")
print(features(images, training=False).shape)
conv.bias.assign(np.ones(2))
print(conv.bias.numpy())
print(keras.ops.mean(conv.output).shape)
# --8<-- [end:backend]

# --8<-- [start:variable-api]
dense = keras.layers.Dense(2, name="dense")
dense.build((None, 3))
bias = dense.bias
old_calls = [
    lambda: bias.value(),
    lambda: bias.read_value(),
    lambda: bias.ref(),
    lambda: bias.device,
    lambda: bias.dtype.is_floating,
    lambda: tf.GradientTape().watch(bias),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print("tf.Variable:", isinstance(bias, tf.Variable))
# --8<-- [end:variable-api]

# --8<-- [start:variable-new]
print("value:    ", tf.convert_to_tensor(bias).numpy(), bias.numpy())
print("key:      ", {id(weight): weight.name for weight in dense.weights}[id(bias)])
print("floating: ", tf.as_dtype(bias.dtype).is_floating)

with tf.GradientTape() as tape:
    loss = tf.reduce_sum(dense(x))
print("gradients:", [tuple(g.shape) for g in tape.gradient(loss, dense.trainable_weights)])
# --8<-- [end:variable-new]

# --8<-- [start:file-names]
model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(2, name="dense")], name="model")
checkpoint = keras.callbacks.ModelCheckpoint
old_calls = [
    lambda: model.save_weights("weights.h5"),
    lambda: model.save_weights("new.weights.h5", save_format="h5"),
    lambda: checkpoint("best", save_weights_only=True),
    lambda: checkpoint("best"),
    lambda: checkpoint("best.keras", period=5),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

model.save_weights("new.weights.h5")
model.save("new.keras")
checkpoint("best.weights.h5", save_weights_only=True, save_freq="epoch")
print(sorted(path.name for path in Path().iterdir()))
# --8<-- [end:file-names]

# --8<-- [start:savedmodel]
old_calls = [
    lambda: model.save("folder"),
    lambda: keras.models.load_model("folder"),
]
keras.utils.disable_interactive_logging()  # else export says at length what it wrote
model.export("folder")
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

layer = keras.layers.TFSMLayer("folder", call_endpoint="serving_default")
outputs = layer(x)
print(type(outputs).__name__, [tuple(value.shape) for value in outputs.values()])
print([np.allclose(value, model(x)) for value in outputs.values()])
# --8<-- [end:savedmodel]

# --8<-- [start:registered-class]
@keras.utils.register_keras_serializable(package="my")
class Double(keras.layers.Layer):
    def call(self, inputs):
        return 2 * inputs


model = keras.Sequential([keras.Input((3,)), Double(name="double")], name="model")
model.save("double.keras")
keras.utils.get_custom_objects().clear()  # as in a program that registers nothing

try:
    keras.models.load_model("double.keras", custom_objects={"Double": Double})
except Exception as error:
    message = str(error).partition("encountered: ")[2]
    print(f"{type(error).__name__}: {message.partition('. ')[0]}")

loaded = keras.models.load_model("double.keras", custom_objects={"my>Double": Double})
print(type(loaded.layers[0]).__name__)
# --8<-- [end:registered-class]

# --8<-- [start:lambda-h5]
model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Lambda(lambda t: 2 * t)], name="model")
model.save("lambda.h5")
try:
    print("no question:", keras.models.load_model("lambda.h5")(x[:1]).numpy())
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")


@keras.utils.register_keras_serializable(package="my")
def twice(t):
    return 2 * t


model = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(twice)], name="model")
model.save("twice.keras")
loaded = keras.models.load_model("twice.keras")
print(loaded.predict(x[:1], verbose=0))
# --8<-- [end:lambda-h5]

# --8<-- [start:wrapper]
@keras.utils.register_keras_serializable(package="my")
class Wrapper(keras.layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def build(self, input_shape):
        self.inner.build(input_shape)

    def call(self, inputs):
        return self.inner(inputs)

    def get_config(self):
        return {**super().get_config(), "inner": keras.layers.serialize(self.inner)}

    @classmethod
    def from_config(cls, config):
        return cls(keras.layers.deserialize(config.pop("inner")), **config)
# --8<-- [end:wrapper]

# --8<-- [start:wrapper-guard]
@keras.utils.register_keras_serializable(package="my")
class Guarded(Wrapper):
    def build(self, input_shape):
        if not self.inner.built:
            self.inner.build(input_shape)


for kind in [Wrapper, Guarded]:
    wrapped = kind(keras.layers.Dense(2, name="inner"), name="outer")
    model = keras.Sequential([keras.Input((3,)), wrapped], name="model")
    model.save("wrapped.keras")
    try:
        loaded = keras.models.load_model("wrapped.keras")
        print(kind.__name__, np.allclose(loaded(x), model(x)))
    except Exception as error:
        print(kind.__name__, f"{type(error).__name__}: {str(error).partition('. ')[0]}")
# --8<-- [end:wrapper-guard]

# --8<-- [start:model-files]
old_calls = [
    lambda: keras.layers.GRU(2, time_major=False),
    lambda: keras.layers.DepthwiseConv2D(3, groups=1),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def make_model():
    return keras.Sequential(
        [keras.Input((5, 3)), keras.layers.GRU(2, name="gru")], name="model")


model = make_model()
model.save_weights("gru.weights.h5")
rebuilt = make_model()
rebuilt.load_weights("gru.weights.h5")
print([np.array_equal(a, b) for a, b in zip(model.get_weights(), rebuilt.get_weights())])
# --8<-- [end:model-files]

# --8<-- [start:optimizer-variables]
dense = keras.layers.Dense(1, name="dense")
model = keras.Sequential([keras.Input((3,)), dense], name="model")
model.compile(optimizer="adam", loss="mse")
model.fit(x, np.ones((4, 1)), verbose=0)
adam = model.optimizer
old_calls = [
    lambda: adam.variables(),
    lambda: adam.lr,
    lambda: adam.minimize(lambda: tf.reduce_sum(dense(x)), dense.trainable_weights),
    lambda: keras.optimizers.legacy.Adam(),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
# --8<-- [end:optimizer-variables]

# --8<-- [start:optimizer-new]
adam.learning_rate = 0.5
print(len(adam.variables), float(np.array(adam.learning_rate)))


def step(optimizer, layer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(x))
    gradients = tape.gradient(loss, layer.trainable_weights)
    optimizer.apply_gradients(zip(gradients, layer.trainable_weights))


step(adam, dense)
other = keras.layers.Dense(1, name="other", bias_initializer="ones")
try:
    step(adam, other)
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition(': ')[0]}")
step(keras.optimizers.Adam(), other)
# --8<-- [end:optimizer-new]

# --8<-- [start:callbacks]
class OldReport(keras.callbacks.Callback):
    def __init__(self, model):
        super().__init__()
        self.model = model


batches = []
old = keras.callbacks.LambdaCallback(on_train_batch_end=lambda b, l: batches.append(b))
new = keras.callbacks.LambdaCallback(
    on_train_batch_end=lambda batch, logs: batches.append(batch))
old_calls = [
    lambda: OldReport(model),
    lambda: model.fit(x, np.ones((4, 1)), batch_size=2, verbose=0, callbacks=[old]),
]
for call in old_calls:
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

model.fit(x, np.ones((4, 1)), batch_size=2, verbose=0, callbacks=[new])
print(batches)
# --8<-- [end:callbacks]

# --8<-- [start:distribution-scope]
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])


def train(dense):
    with strategy.scope():
        model = keras.Sequential([keras.Input((3,)), dense], name="model")
        model.compile(optimizer="sgd", loss="mse")
    model.fit(x, np.ones((4, 1)), verbose=0)


outside = keras.layers.Dense(1, name="outside")
outside.build((None, 3))
try:
    train(outside)
except Exception as error:
    said = str(error).partition("\n")[0]
    print(f"{type(error).__name__}: {said or '(empty)'}")

train(keras.layers.Dense(1, name="unbuilt"))
print("trained")
# --8<-- [end:distribution-scope]

# --8<-- [start:error-texts]
class NoSuper(keras.layers.Layer):
    def __init__(self):
        self.dense = keras.layers.Dense(2, name="dense")

    def call(self, inputs):
        return self.dense(inputs)


dense = keras.layers.Dense(2, name="dense")
keras.Sequential([keras.Input((3,)), dense]).save_weights("dense.weights.h5")
unbuilt = keras.Sequential([keras.layers.Dense(2, name="dense")], name="model")
mistakes = [
    lambda: dense.set_weights([np.ones((3, 2))]),
    lambda: unbuilt.load_weights("dense.weights.h5"),
    lambda: NoSuper()(x),
    lambda: dense(np.ones((4, 5))),
]
for mistake in mistakes:
    try:
        mistake()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
# --8<-- [end:error-texts]

# --8<-- [start:lora]
lora = keras.layers.Dense(4, name="lora")
lora.build((None, 3))
lora.enable_lora(2)
print([weight.name for weight in lora.weights])

int8 = keras.layers.Dense(4, name="int8")
int8.build((None, 3))
int8.quantize("int8")
print([weight.name for weight in int8.weights])

try:
    kernel, bias = lora.get_weights()
except Exception as error:
    print(f"{type(error).__name__}: {error}")
print(tuple(lora.kernel.shape), tuple(lora.bias.shape))
# --8<-- [end:lora]
