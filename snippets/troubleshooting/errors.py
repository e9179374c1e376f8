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

cpu = tf.config.list_physical_devices("CPU")[0]
devices = [tf.config.LogicalDeviceConfiguration(), tf.config.LogicalDeviceConfiguration()]
tf.config.set_logical_device_configuration(cpu, devices)
keras.utils.set_random_seed(0)
x, y = np.ones((2, 3), "float32"), np.ones((2, 1), "float32")
# --8<-- [end:imports]

# --8<-- [start:shortened]
def shortened(error):
    varying = r"\x1b\[\dm|(?<![\d.])\d{12,}| at 0x\w+|\{\{function_node .*?\}\} |in user code:\n"
    text = str(error).replace(r"\x1b", "\x1b").replace(r"\n", "\n")  # as a KeyError quotes them
    text = re.sub(varying, "", text)
    text = re.sub(r"(?m)^ +File .*\n +.*\n|^config=.*\n|^ +\w+Error: ", "", text)
    rest = "Arguments received|Call arguments|Example:|```|You can attempt|The layer cannot safely"
    text = re.sub(rf"\s+({rest})[\s\S]*", "", text)
    return re.sub(r"\n\s*\n| Full object config: .*", "\n", text).strip()
# --8<-- [end:shortened]

# --8<-- [start:log]
log = []
handler = logging.Handler()
handler.emit = lambda record: log.append(f"{record.levelname}: {record.getMessage()}")
for name in ("tensorflow", "absl"):
    logging.getLogger(name).handlers = [handler]
# --8<-- [end:log]

# --8<-- [start:messages]
@contextlib.contextmanager
def messages(logged=False):
    log.clear()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UserWarning)
        error = None
        try:
            yield
        except Exception as raised:
            error = raised
    shown = [f"{warning.category.__name__}: {warning.message}" for warning in caught]
    shown += log if logged else []
    shown += [f"{type(error).__name__}: {shortened(error)}"] if error else []
    print("\n".join(dict.fromkeys(shown)) or "no message")
# --8<-- [end:messages]

# --8<-- [start:unpack-one]
no_bias = keras.layers.Dense(2, "linear", False, "ones", name="no_bias")
no_bias(x)
with messages():
    w, b = no_bias.get_weights()
# --8<-- [end:unpack-one]

# --8<-- [start:unpack-none]
pooling = keras.layers.MaxPooling2D(name="pooling")
with messages():
    w, b = pooling.get_weights()
# --8<-- [end:unpack-none]

# --8<-- [start:unpack-many]
norm = keras.layers.BatchNormalization(name="norm")
norm(x)
with messages():
    w, b = norm.get_weights()
# --8<-- [end:unpack-many]

# --8<-- [start:get-weight]
dense = keras.layers.Dense(2, kernel_initializer="ones", name="dense")
dense(x)
with messages():
    dense.get_weight()
# --8<-- [end:get-weight]

# --8<-- [start:list-index]
with messages():
    pooling.get_weights()[0]
with messages():
    no_bias.weights[1]
# --8<-- [end:list-index]

# --8<-- [start:not-yet-created]
unbuilt = keras.Sequential([keras.layers.Dense(2)], name="unbuilt")
with messages():
    unbuilt.weights
# --8<-- [end:not-yet-created]

# --8<-- [start:not-yet-built]
with messages():
    unbuilt.summary(print_fn=lambda *lines, **more: None)
# --8<-- [end:not-yet-built]

# --8<-- [start:expecting-0-weights]
with messages():
    unbuilt.set_weights([np.ones((3, 2)), np.ones(2)])
# --8<-- [end:expecting-0-weights]

# --8<-- [start:load-unbuilt]
two = keras.layers.Dense(2, kernel_initializer="ones", name="two")
built = keras.Sequential([keras.Input((3,)), two], name="built")
built.save_weights("built.weights.h5")
with messages():
    keras.Sequential([keras.layers.Dense(2, name="later")]).load_weights("built.weights.h5")
# --8<-- [end:load-unbuilt]

# --8<-- [start:kernel-unbuilt]
with messages():
    keras.layers.Dense(2, name="new").kernel
# --8<-- [end:kernel-unbuilt]

# --8<-- [start:count-params-unbuilt]
with messages():
    keras.layers.Dense(2, name="new").count_params()
# --8<-- [end:count-params-unbuilt]

# --8<-- [start:build-without-build]
class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


with messages():
    Net(name="net").build((None, 3))
# --8<-- [end:build-without-build]

# --8<-- [start:min-ndim]
with messages():
    keras.Sequential([keras.layers.Dense(2, name="flat")], name="model").build((3,))
# --8<-- [end:min-ndim]

# --8<-- [start:keras-variable]
with messages():
    keras.Variable([1.0])
# --8<-- [end:keras-variable]

# --8<-- [start:version-attribute]
with messages():
    tf.keras.__version__
# --8<-- [end:version-attribute]

# --8<-- [start:no-trainable-weights]
class OldDense(keras.layers.Layer):
    def build(self, input_shape):
        self.w = tf.Variable(tf.ones((input_shape[-1], 1)))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


model = keras.Sequential([keras.Input((3,)), OldDense(name="old")], name="model")
model.compile(optimizer="sgd", loss="mse")
with messages():
    model.fit(x, y, verbose=0)
# --8<-- [end:no-trainable-weights]

# --8<-- [start:add-weight-name-first]
layer = keras.layers.Layer(name="layer")
with messages():
    layer.add_weight("w", shape=(3, 4))
# --8<-- [end:add-weight-name-first]

# --8<-- [start:add-weight-shape-twice]
with messages():
    layer.add_weight("w", (3, 4), shape=(3, 4))
# --8<-- [end:add-weight-shape-twice]

# --8<-- [start:add-weight-shape-first]
with messages():
    layer.add_weight((3, 4), name="v")
# --8<-- [end:add-weight-shape-first]

# --8<-- [start:add-weight-four]
with messages():
    layer.add_weight("u", (3, 4), "float32", "ones")
# --8<-- [end:add-weight-four]

# --8<-- [start:add-weight-keyword]
with messages():
    layer.add_weight(name="t", shape=(3, 4), use_resource=True)
# --8<-- [end:add-weight-keyword]

# --8<-- [start:add-weight-aggregation]
with messages():
    layer.add_weight(name="s", shape=(), aggregation=tf.VariableAggregation.MEAN)
with messages():
    layer.add_weight(name="r", shape=(), aggregation="mean")
# --8<-- [end:add-weight-aggregation]

# --8<-- [start:add-weight-none]
with messages():
    layer.add_weight(name="q", shape=(None, 4))
# --8<-- [end:add-weight-none]

# --8<-- [start:add-weight-array]
with messages():
    layer.add_weight(name="p", shape=(2,), initializer=np.ones(2, "float32"))
# --8<-- [end:add-weight-array]

# --8<-- [start:add-weight-slash]
with messages():
    layer.add_weight(name="a/b", shape=(2,))
# --8<-- [end:add-weight-slash]

# --8<-- [start:as-list]
class AsList(keras.layers.Layer):
    def build(self, input_shape):
        self.size = input_shape.as_list()[-1]

    def call(self, inputs):
        return inputs


with messages():
    AsList(name="as_list")(x)
# --8<-- [end:as-list]

# --8<-- [start:no-super]
class NoSuper(keras.layers.Layer):
    def __init__(self):
        self.dense = keras.layers.Dense(2)


with messages():
    NoSuper()(x)
# --8<-- [end:no-super]

# --8<-- [start:unexpected-name]
class NoKwargs(keras.layers.Layer):
    def __init__(self, units=2):
        super().__init__()

    def call(self, inputs):
        return inputs


with messages():
    NoKwargs(name="hidden")
# --8<-- [end:unexpected-name]

# --8<-- [start:unknown-keyword]
with messages():
    keras.layers.Layer(unknown=1)
# --8<-- [end:unknown-keyword]

# --8<-- [start:reserved-name]
class Reserved(keras.layers.Layer):
    def __init__(self):
        super().__init__(name="reserved")
        self.weights = []


with messages():
    Reserved()
# --8<-- [end:reserved-name]

# --8<-- [start:late-state]
class Late(keras.layers.Layer):
    def call(self, inputs):
        self.w = self.add_weight(name="w", shape=(3, 1), initializer="ones")
        return tf.matmul(inputs, self.w)


with messages():
    Late(name="late")(x)
# --8<-- [end:late-state]

# --8<-- [start:singleton-variables]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)], name="model")


class PerCall(keras.layers.Layer):
    def call(self, inputs):
        return inputs * tf.Variable(1.0)


with messages():
    model.add(PerCall(name="per_call"))
    model.compile(optimizer="sgd", loss="mse")
    model.fit(x, x, verbose=0)
# --8<-- [end:singleton-variables]

# --8<-- [start:two-builds]
class Manual(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones")


manual = Manual(name="manual")
manual.build((None, 3))
with messages():
    manual.build((None, 3))
# --8<-- [end:two-builds]

# --8<-- [start:trainable-setter]
with messages():
    dense.kernel.trainable = False
# --8<-- [end:trainable-setter]

# --8<-- [start:half-tensor]
class Constant(keras.layers.Layer):
    def call(self, inputs):
        return inputs * tf.ones(3)


with messages():
    Constant(dtype="mixed_float16", name="constant")(x)
# --8<-- [end:half-tensor]

# --8<-- [start:mask-destroyed]
class Plain(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


embedded = keras.layers.Embedding(5, 2, mask_zero=True)(np.array([[1, 0]]))
with messages():
    Plain(name="plain")(embedded)
# --8<-- [end:mask-destroyed]

# --8<-- [start:shared-initializer]
initializer = keras.initializers.RandomNormal()
keras.layers.Dense(2, kernel_initializer=initializer)(x)
with messages():
    keras.layers.Dense(2, kernel_initializer=initializer)(x)
# --8<-- [end:shared-initializer]

# --8<-- [start:python-if]
class If(keras.layers.Layer):
    def call(self, inputs):
        if tf.reduce_sum(inputs) > 0:
            return inputs
        return -inputs


with messages():
    keras.Sequential([keras.Input((3,)), If(name="if")]).predict(x, verbose=0)
# --8<-- [end:python-if]

# --8<-- [start:positional-argument]
class Flag(keras.layers.Layer):
    def call(self, inputs, flag):
        return inputs


with messages():
    Flag(name="flag")(x, True)
# --8<-- [end:positional-argument]

# --8<-- [start:python-list-input]
with messages():
    keras.layers.Dense(1, name="on_list")([[1.0, 2.0, 3.0]])
# --8<-- [end:python-list-input]

# --8<-- [start:build-two-shapes]
class Two(keras.layers.Layer):
    def build(self, a_shape, b_shape):
        self.built = True

    def call(self, a, b):
        return a + b


with messages():
    Two(name="two")(x, x)
# --8<-- [end:build-two-shapes]

# --8<-- [start:build-shape-names]
class Names(keras.layers.Layer):
    def build(self, first, second):
        self.built = True

    def call(self, a, b):
        return a + b


with messages():
    Names(name="names")(x, x)
# --8<-- [end:build-shape-names]

# --8<-- [start:output-shape-unknown]
class Flatten(keras.layers.Layer):
    def call(self, inputs):
        return tf.reshape(inputs, (inputs.shape[0], -1))


with messages():
    Flatten(name="flatten")(keras.Input((2, 3)))
# --8<-- [end:output-shape-unknown]

# --8<-- [start:compute-output-shape]
class Twice(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


with messages():
    Twice(name="twice").compute_output_shape((None, 3))
# --8<-- [end:compute-output-shape]

# --8<-- [start:unknown-tensor-shape]
class Python(keras.layers.Layer):
    def call(self, inputs):
        return tf.py_function(lambda t: t, [inputs], "float32")


with messages():
    outputs = keras.layers.Dense(1)(Python(name="python")(keras.Input((3,))))
# --8<-- [end:unknown-tensor-shape]

# --8<-- [start:axis-mismatch]
with messages():
    dense(np.ones((1, 5), "float32"))
# --8<-- [end:axis-mismatch]

# --8<-- [start:model-axis-mismatch]
with messages():
    model.predict(np.ones((1, 5), "float32"), verbose=0)
# --8<-- [end:model-axis-mismatch]

# --8<-- [start:ndim-mismatch]
lstm = keras.layers.LSTM(2, name="lstm")
with messages():
    lstm(x)
with messages():
    keras.Sequential([keras.Input((10, 3)), lstm, keras.layers.LSTM(2, name="upper")])
# --8<-- [end:ndim-mismatch]

# --8<-- [start:matmul-mismatch]
class Raw(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3, 1), initializer="ones")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


raw = Raw(name="raw")
raw(x)
with messages():
    raw(np.ones((1, 5), "float32"))
# --8<-- [end:matmul-mismatch]

# --8<-- [start:keras-tensor]
inputs = keras.Input((3,), name="inputs")
with messages():
    tf.reduce_mean(inputs, axis=-1)
# --8<-- [end:keras-tensor]

# --8<-- [start:backend-on-keras-tensor]
with messages():
    keras.backend.mean(inputs)
# --8<-- [end:backend-on-keras-tensor]

# --8<-- [start:backend-function]
with messages():
    keras.backend.function([inputs], [dense(inputs)])
# --8<-- [end:backend-function]

# --8<-- [start:learning-phase]
with messages():
    keras.backend.learning_phase()
# --8<-- [end:learning-phase]

# --8<-- [start:set-value]
with messages():
    keras.backend.set_value(dense.kernel, np.ones((3, 2)))
# --8<-- [end:set-value]

# --8<-- [start:output-shape]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="d")], name="model")
with messages():
    model.layers[0].output_shape
with messages():
    model.layers[0].input_shape
# --8<-- [end:output-shape]

# --8<-- [start:get-output-at]
with messages():
    model.layers[0].get_output_at(0)
# --8<-- [end:get-output-at]

# --8<-- [start:defined-input]
called = keras.Sequential([keras.layers.Dense(2, name="d")], name="sequential")
called(x)
with messages():
    keras.Model(called.input, called.layers[0].output)
# --8<-- [end:defined-input]

# --8<-- [start:defined-output]
tensor = keras.Input((3,), name="early_input")
early = keras.Sequential([tensor, keras.layers.Dense(2, name="d")], name="sequential")
with messages():
    print(tuple(early.output.shape))
# --8<-- [end:defined-output]

# --8<-- [start:graph-disconnected]
tensor = keras.Input((3,), name="outer_input")
outer = keras.Sequential([tensor, keras.layers.ReLU(name="r"), early], name="outer")
with messages():
    keras.Model(outer.inputs, early.layers[-1].output)(x)
# --8<-- [end:graph-disconnected]

# --8<-- [start:keras-tensor-numpy]
with messages():
    np.array(early.layers[-1].output)
# --8<-- [end:keras-tensor-numpy]

# --8<-- [start:never-built]
class Cell(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.state_size, self.inner = 2, keras.layers.SimpleRNNCell(2, name="inner")

    def call(self, inputs, states):
        return self.inner(inputs, states)


trained, fresh = (
    keras.Sequential([keras.Input((4, 3)), keras.layers.RNN(Cell(name="cell"), name="rnn")])
    for _ in range(2)
)
trained(np.ones((2, 4, 3), "float32"))
trained.save_weights("cell.weights.h5")
with messages():
    fresh.load_weights("cell.weights.h5")
# --8<-- [end:never-built]

# --8<-- [start:not-a-layer]
with messages():
    keras.Sequential([keras.Input((3,)), "Dense"])
# --8<-- [end:not-a-layer]

# --8<-- [start:input-shape-warning]
with messages():
    keras.layers.Dense(2, input_shape=(3,), name="first")
# --8<-- [end:input-shape-warning]

# --8<-- [start:batch-input-shape]
with messages():
    keras.layers.Dense(2, batch_input_shape=(None, 3), name="first")
# --8<-- [end:batch-input-shape]

# --8<-- [start:fused]
with messages():
    keras.layers.BatchNormalization(fused=True, name="norm")
# --8<-- [end:fused]

# --8<-- [start:weights-argument]
with messages():
    keras.layers.Dense(2, weights=[np.ones((3, 2)), np.ones(2)], name="pretrained")
# --8<-- [end:weights-argument]

# --8<-- [start:softmax-one]
with messages():
    keras.layers.Dense(1, activation="softmax", name="last")(x)
# --8<-- [end:softmax-one]

# --8<-- [start:weights-file-name]
with messages():
    model.save_weights("model.h5")
# --8<-- [end:weights-file-name]

# --8<-- [start:model-file-name]
with messages():
    model.save("model_folder")
# --8<-- [end:model-file-name]

# --8<-- [start:load-folder]
with messages():
    keras.models.load_model("model_folder")
# --8<-- [end:load-folder]

# --8<-- [start:load-checkpoint]
tf.train.Checkpoint(model).write("model.ckpt")
with messages():
    model.load_weights("model.ckpt")
# --8<-- [end:load-checkpoint]

# --8<-- [start:foreign-checkpoint]
tf.train.Checkpoint(other=tf.Variable(1.0)).write("foreign.ckpt")
with messages():
    keras.Sequential([keras.Input((3,)), no_bias]).load_weights("foreign.ckpt")
# --8<-- [end:foreign-checkpoint]

# --8<-- [start:checkpoint-file-name]
with messages():
    keras.callbacks.ModelCheckpoint("best.model")
with messages():
    keras.callbacks.ModelCheckpoint("best.hdf5", save_weights_only=True)
# --8<-- [end:checkpoint-file-name]

# --8<-- [start:checkpoint-period]
with messages(logged=True):
    keras.callbacks.ModelCheckpoint("best.keras", period=2)
# --8<-- [end:checkpoint-period]

# --8<-- [start:save-format]
with messages():
    model.save_weights("model.weights.h5", save_format="h5")
# --8<-- [end:save-format]

# --8<-- [start:hdf5-legacy]
with messages(logged=True):
    model.save("twice.h5")
# --8<-- [end:hdf5-legacy]

# --8<-- [start:open-file]
with messages():
    built.load_weights("gone.weights.h5")
# --8<-- [end:open-file]

# --8<-- [start:file-not-found]
with messages():
    keras.models.load_model("gone.keras")
# --8<-- [end:file-not-found]

# --8<-- [start:unknown-layer-h5]
model = keras.Sequential([keras.Input((3,)), Twice(name="twice")], name="model")
model.save("twice.h5")
with messages():
    keras.models.load_model("twice.h5")
# --8<-- [end:unknown-layer-h5]

# --8<-- [start:unknown-layer-keras]
model.save("twice.keras")
with messages():
    keras.models.load_model("twice.keras")
# --8<-- [end:unknown-layer-keras]

# --8<-- [start:registered-name]
@keras.utils.register_keras_serializable(package="my")
class Registered(Twice):
    pass


keras.Sequential([keras.Input((3,)), Registered(name="r")], name="model").save("r.h5")
keras.utils.get_custom_objects().pop("my>Registered", None)
with messages():
    keras.models.load_model("r.h5", custom_objects={"Registered": Registered})
# --8<-- [end:registered-name]

# --8<-- [start:unexpected-trainable]
saved = keras.Sequential([keras.Input((3,)), NoKwargs()], name="model")
saved.save("no_kwargs.keras")
with messages():
    keras.models.load_model("no_kwargs.keras", custom_objects={"NoKwargs": NoKwargs})
# --8<-- [end:unexpected-trainable]

# --8<-- [start:not-serializable]
class Holder(Twice):
    def __init__(self, thing, **kwargs):
        super().__init__(**kwargs)


with messages():
    Holder(object(), name="holder").get_config()
# --8<-- [end:not-serializable]

# --8<-- [start:lambda-keras]
wrapped = keras.layers.Lambda(lambda inputs: inputs * 2, name="double")
model = keras.Sequential([keras.Input((3,)), wrapped], name="model")
model.save("lambda.keras")
with messages():
    keras.models.load_model("lambda.keras")
# --8<-- [end:lambda-keras]

# --8<-- [start:lambda-h5]
model.save("lambda.h5")
with messages():
    keras.models.load_model("lambda.h5")
# --8<-- [end:lambda-h5]

# --8<-- [start:lambda-function]
def square(inputs):
    return inputs**2


model = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(square)], name="model")
model.save("function.keras")
with messages():
    keras.models.load_model("function.keras")
# --8<-- [end:lambda-function]

# --8<-- [start:lambda-variables]
def new_layer(inputs):
    return keras.layers.Dense(1, "linear", False, "ones", name="d")(inputs)


with messages():
    keras.layers.Lambda(new_layer, name="inner")(x)
# --8<-- [end:lambda-variables]

# --8<-- [start:wrapper-dict]
class Wrapper(keras.layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def build(self, input_shape):
        self.inner.build(input_shape)

    def call(self, inputs):
        return self.inner(inputs)

    def get_config(self):
        inner = keras.layers.serialize(self.inner)
        return {**super().get_config(), "inner": inner}
# --8<-- [end:wrapper-dict]

# --8<-- [start:wrapper-dict-load]
wrapper = Wrapper(keras.layers.Dense(2, name="inner"), name="wrapper")
keras.Sequential([keras.Input((3,)), wrapper], name="model").save("wrapper.h5")
with messages():
    keras.models.load_model("wrapper.h5", custom_objects={"Wrapper": Wrapper})
# --8<-- [end:wrapper-dict-load]

# --8<-- [start:array-in-config]
class Table(Twice):
    def __init__(self, table, **kwargs):
        super().__init__(**kwargs)
        self.table = table

    def call(self, inputs):
        return inputs * self.table

    def get_config(self):
        return {**super().get_config(), "table": self.table}


table = keras.Sequential([keras.Input((3,)), Table(np.ones(3), name="table")], name="model")
with messages():
    table.save("table.keras")
    keras.models.load_model("table.keras", custom_objects={"Table": Table})
# --8<-- [end:array-in-config]

# --8<-- [start:initializer-in-config]
class Initialized(Twice):
    def __init__(self, initializer="ones", **kwargs):
        super().__init__(**kwargs)
        self.initializer = keras.initializers.get(initializer)

    def get_config(self):
        return {**super().get_config(), "initializer": self.initializer}


model = keras.Sequential([keras.Input((3,)), Initialized("he_normal", name="i")], name="model")
model.save("initialized.h5")
with messages():
    keras.models.load_model("initialized.h5", custom_objects={"Initialized": Initialized})

both = {"Initialized": Initialized, "HeNormal": keras.initializers.HeNormal}
try:
    loaded = keras.models.load_model("initialized.h5", custom_objects=both)
    print(type(loaded.layers[-1]).__name__)
except TypeError as error:
    print(f"TypeError: {error}")
# --8<-- [end:initializer-in-config]

# --8<-- [start:name-exists]
class Unnamed(keras.layers.Layer):
    def build(self, input_shape):
        self.a = tf.Variable(tf.ones(3))
        self.b = tf.Variable(tf.ones(3))

    def call(self, inputs):
        return inputs * self.a + self.b


with messages():
    keras.Sequential([keras.Input((3,)), Unnamed(name="unnamed")]).save("unnamed.h5")
# --8<-- [end:name-exists]

# --8<-- [start:subclass-h5]
net = Net(name="net")
net(x)
with messages():
    net.save("net.h5")
# --8<-- [end:subclass-h5]

# --8<-- [start:subclass-load-warning]
class Block(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


keras.Sequential([keras.Input((3,)), Block(name="block")], name="model").save("block.keras")
with messages():
    keras.models.load_model("block.keras", custom_objects={"Block": Block})
# --8<-- [end:subclass-load-warning]

# --8<-- [start:by-name]
with messages():
    built.load_weights("built.weights.h5", by_name=True)
# --8<-- [end:by-name]

# --8<-- [start:skip-mismatch-h5]
two_units = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)], name="two")
five = keras.layers.Dense(5, kernel_initializer="ones", name="five")
five_units = keras.Sequential([keras.Input((3,)), five], name="five_units")
two_units.save("two.h5")
with messages():
    five_units.load_weights("two.h5", skip_mismatch=True)
# --8<-- [end:skip-mismatch-h5]

# --8<-- [start:load-other-shape]
with messages():
    five_units.load_weights("built.weights.h5")
# --8<-- [end:load-other-shape]

# --8<-- [start:received-0]
with messages():
    keras.Sequential([keras.Input((3,)), Raw(name="raw")]).load_weights("built.weights.h5")
# --8<-- [end:received-0]

# --8<-- [start:layer-count]
longer = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(2)])
with messages():
    longer.load_weights("two.h5")
# --8<-- [end:layer-count]

# --8<-- [start:inhomogeneous]
with messages():
    np.save("weights.npy", built.get_weights())
# --8<-- [end:inhomogeneous]

# --8<-- [start:time-major]
with messages():
    keras.layers.GRU.from_config({"name": "gru", "units": 2, "time_major": False})
# --8<-- [end:time-major]

# --8<-- [start:depthwise-groups]
with messages():
    keras.layers.DepthwiseConv2D.from_config({"name": "dw", "kernel_size": 3, "groups": 1})
# --8<-- [end:depthwise-groups]

# --8<-- [start:tf-op-lambda]
class TFOpLambda(Twice):  # writes what Keras 2 writes for tf.math.square(...)
    def get_config(self):
        return {"name": self.name, "function": "math.square"}


keras.Sequential([keras.Input((3,)), TFOpLambda(name="op")], name="model").save("op.h5")
with messages():
    keras.models.load_model("op.h5")
# --8<-- [end:tf-op-lambda]

# --8<-- [start:batch-shape]
with messages():
    config = {"name": "i", "batch_shape": [None, 3], "optional": False}
    keras.layers.InputLayer.from_config(config)
# --8<-- [end:batch-shape]

# --8<-- [start:compiled-h5]
built.compile(optimizer="sgd", loss="mse")
built.save("built.h5")
with messages():
    keras.models.load_model("built.h5")
# --8<-- [end:compiled-h5]

# --8<-- [start:wrong-length]
with messages():
    dense.set_weights([np.ones((3, 2))])
# --8<-- [end:wrong-length]

# --8<-- [start:wrong-shape]
with messages():
    dense.set_weights([np.ones((2, 3)), np.ones(2)])
# --8<-- [end:wrong-shape]

# --8<-- [start:nested-lists]
with messages():
    dense.set_weights([[[1.0, 1.0]] * 3, [1.0, 1.0]])
# --8<-- [end:nested-lists]

# --8<-- [start:kernel-setter]
with messages():
    keras.models.clone_model(built).layers[-1].kernel = np.ones((3, 2))
# --8<-- [end:kernel-setter]

# --8<-- [start:weights-setter]
with messages():
    keras.models.clone_model(built).weights = built.weights
# --8<-- [end:weights-setter]

# --8<-- [start:variable-value]
with messages():
    dense.kernel.value()
# --8<-- [end:variable-value]

# --8<-- [start:variable-methods]
with messages():
    dense.kernel.read_value()
with messages():
    dense.kernel.device
with messages():
    dense.kernel.get_shape()
with messages():
    dense.kernel.ref()
# --8<-- [end:variable-methods]

# --8<-- [start:variable-dtype]
with messages():
    dense.kernel.dtype.is_floating
# --8<-- [end:variable-dtype]

# --8<-- [start:tape-watch]
with tf.GradientTape() as tape, messages():
    tape.watch(dense.kernel)
# --8<-- [end:tape-watch]

# --8<-- [start:gradients-do-not-exist]
class Unused(keras.layers.Layer):
    def build(self, input_shape):
        self.used = self.add_weight(name="used", shape=(3,), initializer="ones")
        self.unused = self.add_weight(name="unused", shape=(3,), initializer="ones")

    def call(self, inputs):
        return inputs * self.used


model = keras.Sequential([keras.Input((3,)), Unused(name="layer")], name="model")
model.compile(optimizer="sgd", loss="mse")
with messages(logged=True):
    model.fit(x, x, verbose=0)
# --8<-- [end:gradients-do-not-exist]

# --8<-- [start:no-gradients]
class Rounded(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones")

    def call(self, inputs):
        return tf.cast(tf.cast(inputs * self.w, "int32"), "float32")


model = keras.Sequential([keras.Input((3,)), Rounded(name="rounded")], name="model")
model.compile(optimizer="sgd", loss="mse")
with messages():
    model.fit(x, x, verbose=0)
# --8<-- [end:no-gradients]

# --8<-- [start:numpy-in-call]
class ToNumpy(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones")

    def call(self, inputs):
        return inputs * self.w.numpy()


with messages():
    model = keras.Sequential([keras.Input((3,)), ToNumpy(name="to_numpy")], name="model")
    model.compile(optimizer="sgd", loss="mse")
    model.fit(x, x, verbose=0)
# --8<-- [end:numpy-in-call]

# --8<-- [start:not-compiled]
plain = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, name="one")], name="plain")
with messages():
    plain.fit(x, y, verbose=0)
# --8<-- [end:not-compiled]

# --8<-- [start:loss-shapes]
one_hot = np.array([[1, 0, 0], [0, 1, 0]], "float32")
unit = keras.layers.Dense(1, "sigmoid", name="unit")
binary = keras.Sequential([keras.Input((3,)), unit], name="binary")
binary.compile(optimizer="sgd", loss="binary_crossentropy")
with messages():
    binary.fit(x, one_hot, verbose=0)
# --8<-- [end:loss-shapes]

# --8<-- [start:incompatible-shapes]
units = keras.layers.Dense(3, "softmax", name="units")
classes = keras.Sequential([keras.Input((3,)), units], name="classes")
classes.compile(optimizer="sgd", loss="categorical_crossentropy")
with messages():
    classes.fit(x, np.array([[0], [1]]), verbose=0)
with messages():
    classes.fit(x, np.array([0, 1]), verbose=0)
# --8<-- [end:incompatible-shapes]

# --8<-- [start:sparse-shapes]
classes.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
try:
    classes.fit(x, one_hot, verbose=0)
except Exception as error:
    said = [line for line in str(error).splitlines() if " must have " in line]
    print(f"{type(error).__name__}: {said[-1]}")
# --8<-- [end:sparse-shapes]

# --8<-- [start:invalid-dtype]
table = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], dtype=object)
with messages():
    plain.predict(table, verbose=0)
# --8<-- [end:invalid-dtype]

# --8<-- [start:sgd-lr]
with messages(logged=True):
    keras.optimizers.SGD(lr=0.1)
# --8<-- [end:sgd-lr]

# --8<-- [start:sgd-decay]
with messages(logged=True):
    keras.optimizers.SGD(decay=0.1)
# --8<-- [end:sgd-decay]

# --8<-- [start:optimizer-get-weights]
adam = keras.optimizers.Adam()
with messages():
    adam.get_weights()
# --8<-- [end:optimizer-get-weights]

# --8<-- [start:optimizer-variables]
with messages():
    adam.variables()
# --8<-- [end:optimizer-variables]

# --8<-- [start:optimizer-lr]
with messages():
    adam.lr
# --8<-- [end:optimizer-lr]

# --8<-- [start:optimizer-minimize]
with messages():
    adam.minimize
# --8<-- [end:optimizer-minimize]

# --8<-- [start:optimizer-legacy]
with messages():
    keras.optimizers.legacy.Adam()
# --8<-- [end:optimizer-legacy]

# --8<-- [start:optimizer-unknown-variable]
adam.build(dense.weights)
with messages():
    adam.apply_gradients([(tf.ones((3, 2)), no_bias.kernel)])
# --8<-- [end:optimizer-unknown-variable]

# --8<-- [start:lambda-callback]
callback = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, l: None)
with messages():
    built.compile(optimizer="sgd", loss="mse")
    built.fit(x, np.ones((2, 2)), verbose=0, callbacks=[callback])
# --8<-- [end:lambda-callback]

# --8<-- [start:callback-model]
class Own(keras.callbacks.Callback):
    def __init__(self, model):
        super().__init__()
        self.model = model


with messages():
    Own(built)
# --8<-- [end:callback-model]

# --8<-- [start:tensorboard]
with messages(logged=True):
    keras.callbacks.TensorBoard(write_grads=True)
# --8<-- [end:tensorboard]

# --8<-- [start:add-metric]
with messages():
    keras.layers.Layer(name="metric").add_metric(1.0, name="mean")
# --8<-- [end:add-metric]

# --8<-- [start:add-loss-symbolic]
functional = keras.Model(inputs, dense(inputs), name="functional")
with messages():
    functional.add_loss(functional.outputs[0][0, 0])
# --8<-- [end:add-loss-symbolic]

# --8<-- [start:add-loss-callable]
with messages():
    keras.layers.Layer(name="loss").add_loss(lambda: 1.0)
# --8<-- [end:add-loss-callable]

# --8<-- [start:add-update]
with messages():
    keras.layers.Layer(name="update").add_update([])
# --8<-- [end:add-update]

# --8<-- [start:dynamic]
with messages():
    keras.layers.Layer(dynamic=True, name="dynamic")
# --8<-- [end:dynamic]

# --8<-- [start:depthwise-kernel]
depthwise = keras.layers.DepthwiseConv2D(3, name="depthwise")
depthwise(np.ones((1, 5, 5, 1), "float32"))
with messages():
    depthwise.depthwise_kernel
# --8<-- [end:depthwise-kernel]

# --8<-- [start:slash-in-name]
with messages():
    keras.layers.Dense(2, name="a/b")
# --8<-- [end:slash-in-name]

# --8<-- [start:layer-name]
with messages():
    dense.name = "renamed"
# --8<-- [end:layer-name]

# --8<-- [start:lora]
with messages():
    keras.layers.Dense(2, name="lora").enable_lora(2)
# --8<-- [end:lora]

# --8<-- [start:virtual-devices]
with messages():
    tf.config.set_logical_device_configuration(cpu, devices[:1])
# --8<-- [end:virtual-devices]

# --8<-- [start:scope]
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
outside = keras.layers.Dense(2, kernel_initializer="ones", name="outside")
outside(x)
with messages():
    with strategy.scope():
        scoped = keras.Sequential([keras.Input((3,)), outside])
        scoped.compile(optimizer="sgd", loss="mse")
    scoped.fit(x, np.ones((2, 2)), verbose=0)
# --8<-- [end:scope]
