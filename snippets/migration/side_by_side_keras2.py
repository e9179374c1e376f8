# /// script
# requires-python = ">=3.9,<3.12"
# dependencies = ["tensorflow>=2.12", "keras<3"]
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
scale = layer.add_weight(
    "scale", shape=(3,), initializer="ones",
    use_resource=True, aggregation=tf.VariableAggregation.MEAN)
print(scale.name, tuple(scale.shape))
# --8<-- [end:add-weight]

# --8<-- [start:build-shape]
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        last = input_shape.as_list()[-1]
        self.scale = self.add_weight(name="scale", shape=(last,), initializer="ones")

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

layer.build((None, 3))
print("same weight:", layer.shift is first)
# --8<-- [end:manual-build]

# --8<-- [start:late-state]
class Lazy(keras.layers.Layer):
    def call(self, inputs):
        if not hasattr(self, "dense"):
            self.dense = keras.layers.Dense(2, name="dense")
        return self.dense(inputs)


print(Lazy(name="lazy")(x).shape)
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
trained.head = keras.layers.Dense(5, name="head")
print(trained(x).shape)
# --8<-- [end:new-head]

# --8<-- [start:two-shapes]
class Join(keras.layers.Layer):
    def build(self, a_shape, b_shape):
        self.sizes = a_shape[-1], b_shape[-1]

    def call(self, a, b):
        return tf.concat([a, b], axis=-1)


try:
    Join(name="join")(x, x[:, :2])
except Exception as error:
    print(f"{type(error).__name__}: {error}")
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
print(dropout(x, True).shape)

relu = keras.layers.Activation("relu", name="relu")
print(relu([-1.0, 2.0]).numpy())
# --8<-- [end:positional-arguments]

# --8<-- [start:autograph]
class Positive(keras.layers.Layer):
    def call(self, inputs):
        if tf.reduce_sum(inputs) < 0:
            return -inputs
        return inputs


model = keras.Sequential([Positive(name="python_if")], name="model")
print(model.predict(-x, verbose=0)[0])
# --8<-- [end:autograph]

# --8<-- [start:add-metric]
class OldMetric(keras.layers.Layer):
    def call(self, inputs):
        self.add_metric(tf.reduce_mean(inputs), name="mean")
        self.add_update([])
        return inputs


inputs = keras.Input((3,))
dense = keras.layers.Dense(1, name="dense")
model = keras.Model(inputs, dense(OldMetric(name="old")(inputs)), name="model")
model.add_loss(0.1 * tf.reduce_mean(model.output))
dense.add_loss(lambda: tf.reduce_sum(dense.kernel))
print("losses:", len(model.losses))
# --8<-- [end:add-metric]

# --8<-- [start:new-metric]
model.compile(optimizer="sgd", loss="mse")
history = model.fit(x, np.ones((4, 1)), verbose=0).history
print(sorted(history), history["mean"])
print("dynamic:", keras.layers.Layer(dynamic=True).dynamic)
# --8<-- [end:new-metric]

# --8<-- [start:names-with-slash]
layer = keras.layers.Dense(2, name="encoder/dense")
weight = keras.layers.Layer(name="layer").add_weight(name="dense/kernel", shape=(3,))
print(layer.name, weight.name)

try:
    layer.name = "decoder_dense"
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition(', ')[0]}")
# --8<-- [end:names-with-slash]

# --8<-- [start:constructor-arguments]
dense = keras.layers.Dense(
    2, name="dense", batch_input_shape=(None, 3), weights=[np.ones((3, 2)), np.zeros(2)])
model = keras.Sequential([dense], name="model")
print(model.predict(x[:1], verbose=0))

keras.layers.BatchNormalization(fused=False)
keras.layers.BatchNormalization(virtual_batch_size=2)

lstm = keras.layers.LSTM(2, stateful=True, batch_input_shape=(1, 5, 3))
print(keras.Sequential([lstm]).input_shape)
# --8<-- [end:constructor-arguments]

# --8<-- [start:depthwise-kernel]
layer = keras.layers.DepthwiseConv2D(3, name="depthwise")
layer.build((None, 8, 8, 2))
print(tuple(layer.depthwise_kernel.shape))
print(layer.get_weights()[0].shape)
# --8<-- [end:depthwise-kernel]

# --8<-- [start:tf-ops]
inputs = keras.Input((3,))
outputs = tf.reduce_mean(inputs, axis=-1)
print(tuple(outputs.shape))
# --8<-- [end:tf-ops]

# --8<-- [start:output-shape]
cnn = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(2, 3, name="conv"),
    keras.layers.Flatten(name="flatten"),
], name="cnn")
conv = cnn.get_layer("conv")
print(conv.input_shape, conv.output_shape)
print(tuple(conv.get_output_at(0).shape))
# --8<-- [end:output-shape]

# --8<-- [start:intermediate]
images = np.ones((1, 8, 8, 1), dtype="float32")
features = keras.Model(cnn.input, conv.output, name="features")
print(features.predict(images, verbose=0).shape)
# --8<-- [end:intermediate]

# --8<-- [start:backend]
K = keras.backend
features = K.function([cnn.inputs], [conv.output])
print(features([images])[0].shape)
print("learning_phase:", int(K.learning_phase()))

K.set_value(conv.bias, np.ones(2))
print(conv.bias.numpy())
print(tuple(K.mean(conv.output).shape))
# --8<-- [end:backend]

# --8<-- [start:variable-api]
dense = keras.layers.Dense(2, name="dense")
dense.build((None, 3))
bias = dense.bias
print("value:      ", bias.value().numpy(), bias.read_value().numpy())
print("key:        ", {bias.ref(): "bias"}[bias.ref()])
print("device:     ", bias.device[-5:])
print("floating:   ", bias.dtype.is_floating)
print("tf.Variable:", isinstance(bias, tf.Variable))
# --8<-- [end:variable-api]

# --8<-- [start:variable-new]
with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch(bias)
    loss = tf.reduce_sum(dense(x))
print("gradient:", tuple(tape.gradient(loss, bias).shape))
# --8<-- [end:variable-new]

# --8<-- [start:file-names]
model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(2, name="dense")], name="model")
model.save_weights("weights.h5", save_format="h5")
model.save_weights("best")

checkpoint = keras.callbacks.ModelCheckpoint
checkpoint("best", save_weights_only=True)
checkpoint("best", period=5)
print(sorted(path.name for path in Path().iterdir()))
# --8<-- [end:file-names]

# --8<-- [start:savedmodel]
model.save("folder")
loaded = keras.models.load_model("folder")
print(type(loaded).__name__, np.allclose(loaded(x), model(x)))
# --8<-- [end:savedmodel]

# --8<-- [start:registered-class]
@keras.utils.register_keras_serializable(package="my")
class Double(keras.layers.Layer):
    def call(self, inputs):
        return 2 * inputs


model = keras.Sequential([keras.Input((3,)), Double(name="double")], name="model")
model.save("double.h5")
keras.utils.get_custom_objects().clear()  # as in a program that registers nothing

try:
    keras.models.load_model("double.h5", custom_objects={"Double": Double})
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")

loaded = keras.models.load_model("double.h5", custom_objects={"my>Double": Double})
print(type(loaded.layers[0]).__name__)
# --8<-- [end:registered-class]

# --8<-- [start:lambda-h5]
model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Lambda(lambda t: 2 * t)], name="model")
model.save("lambda.h5")
loaded = keras.models.load_model("lambda.h5")
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
wrapped = Wrapper(keras.layers.Dense(2, name="inner"), name="outer")
model = keras.Sequential([keras.Input((3,)), wrapped], name="model")
model.save("wrapped.keras")
loaded = keras.models.load_model("wrapped.keras")
print(np.allclose(loaded(x), model(x)))
# --8<-- [end:wrapper-guard]

# --8<-- [start:model-files]
print("GRU:            ", "time_major" in keras.layers.GRU(2).get_config())
print("DepthwiseConv2D:", "groups" in keras.layers.DepthwiseConv2D(3).get_config())

model = keras.Sequential(
    [keras.Input((5, 3)), keras.layers.GRU(2, name="gru")], name="model")
model.save("gru.h5")
model.save_weights("gru.weights.h5")
# --8<-- [end:model-files]

# --8<-- [start:optimizer-variables]
dense = keras.layers.Dense(1, name="dense")
model = keras.Sequential([keras.Input((3,)), dense], name="model")
model.compile(optimizer="adam", loss="mse")
model.fit(x, np.ones((4, 1)), verbose=0)
adam = model.optimizer
adam.minimize(lambda: tf.reduce_sum(dense(x)), dense.trainable_weights)
print(len(adam.variables()), round(float(adam.lr), 3))
print(type(keras.optimizers.legacy.Adam()).__name__)
# --8<-- [end:optimizer-variables]

# --8<-- [start:optimizer-new]
adam.lr = 0.5
other = keras.layers.Dense(1, name="other", bias_initializer="ones")
other.build((None, 3))
try:
    adam.minimize(lambda: tf.reduce_sum(other(x)), other.trainable_weights)
except Exception as error:
    print(f"{type(error).__name__}: {str(error).partition(' kernel')[0]}")
keras.optimizers.Adam().minimize(lambda: tf.reduce_sum(other(x)), other.trainable_weights)
# --8<-- [end:optimizer-new]

# --8<-- [start:callbacks]
class OldReport(keras.callbacks.Callback):
    def __init__(self, model):
        super().__init__()
        self.model = model


batches = []
old = keras.callbacks.LambdaCallback(on_train_batch_end=lambda b, l: batches.append(b))
model.fit(x, np.ones((4, 1)), batch_size=2, verbose=0, callbacks=[old, OldReport(model)])
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
    message = str(error).partition("was not created")[2]
    print(f"{type(error).__name__}: … was not created{message.partition(' of ')[0]}")

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
        print(f"{type(error).__name__}: {str(error).partition(' Provided')[0]}")
# --8<-- [end:error-texts]

# --8<-- [start:lora]
dense = keras.layers.Dense(4, name="dense")
dense.build((None, 3))
print(hasattr(dense, "enable_lora"), hasattr(dense, "quantize"))
kernel, bias = dense.get_weights()
print(kernel.shape, bias.shape)
# --8<-- [end:lora]
