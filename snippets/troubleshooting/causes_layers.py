# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import contextlib
import re
import warnings

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((2, 3), "float32"), np.ones((2, 1), "float32")
# --8<-- [end:imports]

# --8<-- [start:message]
def sentences(kind, text):
    colors, again = r"\x1b\[\d+m", r"(?m:^\s*\w+Error: )|\{\{function_node .*?\}\} "
    said = re.split(r"(?<=[a-z)`>]\.)\s+|\s*\n\s*", re.sub(f"{colors}|{again}", "", text).strip())
    return [f"{kind}: {sentence}".strip() for sentence in said]


@contextlib.contextmanager
def message(words):
    """Print the sentence of an error or a warning that has the words."""
    error = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        try:
            yield
        except Exception as raised:
            error = raised
    said = sentences(type(error).__name__, str(error)) if error else []
    said += [one for each in caught for one in sentences("UserWarning", str(each.message))]
    found = [sentence for sentence in said if words in sentence]
    other = f"{type(error).__name__}, in other words" if error else "no message"
    print(found[0] if found else other)
# --8<-- [end:message]

# --8<-- [start:returned-states]
sequence = np.ones((2, 4, 3), "float32")
with message("too many values"):
    outputs, state = keras.layers.LSTM(5, return_state=True)(sequence)
# --8<-- [end:returned-states]

# --8<-- [start:returned-states-mended]
outputs, hidden, cell = keras.layers.LSTM(5, return_state=True)(sequence)
print(tuple(outputs.shape), tuple(hidden.shape), tuple(cell.shape))
# --8<-- [end:returned-states-mended]

# --8<-- [start:axes-of-a-shape]
with message("too many values"):
    batch, features = sequence.shape
# --8<-- [end:axes-of-a-shape]

# --8<-- [start:axes-of-a-shape-mended]
batch, *between, features = sequence.shape
print(batch, between, features)
# --8<-- [end:axes-of-a-shape-mended]

# --8<-- [start:input-layer]
inputs = keras.Input((3,), name="inputs")
model = keras.Model(inputs, keras.layers.Dense(2, name="dense")(inputs))
with message("expecting 0 weights"):
    model.layers[0].set_weights([np.ones((3, 2)), np.ones(2)])
# --8<-- [end:input-layer]

# --8<-- [start:input-layer-mended]
model.get_layer("dense").set_weights([np.ones((3, 2)), np.ones(2)])
print(model.get_weights()[0].sum())
# --8<-- [end:input-layer-mended]

# --8<-- [start:one-sample]
with message("expected min_ndim=2"):
    keras.layers.Dense(2, name="dense")(x[0])
# --8<-- [end:one-sample]

# --8<-- [start:one-sample-mended]
print(x[0].shape, x[:1].shape)
print(tuple(keras.layers.Dense(2)(x[:1]).shape))
# --8<-- [end:one-sample-mended]

# --8<-- [start:unknown-size]
images = keras.Input((None, None, 3))
with message("fully-defined"):
    keras.layers.Dense(2, name="dense")(keras.layers.Flatten()(images))
# --8<-- [end:unknown-size]

# --8<-- [start:unknown-size-mended]
pooled = keras.layers.GlobalAveragePooling2D()(images)
print(tuple(pooled.shape), tuple(keras.layers.Dense(2)(pooled).shape))
# --8<-- [end:unknown-size-mended]

# --8<-- [start:initializer-name]
with message("Could not interpret initializer identifier"):
    keras.layers.Dense(2, kernel_initializer="xavier")
# --8<-- [end:initializer-name]

# --8<-- [start:initializer-name-mended]
xavier = keras.layers.Dense(2, kernel_initializer="glorot_uniform")
print(tuple(xavier(x).shape))
# --8<-- [end:initializer-name-mended]

# --8<-- [start:argument-misspelled]
layer = keras.layers.Layer()
with message("got an unexpected keyword argument"):
    layer.add_weight(name="w", shape=(2,), initialiser="ones")
# --8<-- [end:argument-misspelled]

# --8<-- [start:argument-misspelled-mended]
weight = layer.add_weight(name="v", shape=(2,), initializer="ones")
print(weight.numpy())
# --8<-- [end:argument-misspelled-mended]

# --8<-- [start:name-no-string]
with message("must be a string"):
    layers = [keras.layers.Dense(2, name=number) for number in range(2)]
# --8<-- [end:name-no-string]

# --8<-- [start:name-no-string-mended]
layers = [keras.layers.Dense(2, name=f"dense_{number}") for number in range(2)]
print([layer.name for layer in layers])
# --8<-- [end:name-no-string-mended]

# --8<-- [start:dtype-of-python]
with message("Invalid dtype"):
    keras.layers.Layer().add_weight(name="w", shape=(3,), dtype="float")
# --8<-- [end:dtype-of-python]

# --8<-- [start:dtype-of-python-mended]
weight = keras.layers.Layer().add_weight(name="w", shape=(3,), dtype="float32")
print(weight.shape, weight.dtype)
# --8<-- [end:dtype-of-python-mended]

# --8<-- [start:shape-of-a-tensor]
with message("as_list"):
    print(inputs.shape.as_list())
# --8<-- [end:shape-of-a-tensor]

# --8<-- [start:shape-of-a-tensor-mended]
print(list(inputs.shape))
# --8<-- [end:shape-of-a-tensor-mended]

# --8<-- [start:name-from-a-file]
class Units(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def call(self, inputs):
        return inputs

    def get_config(self):
        return {"name": self.name, "units": self.units}


keras.Sequential([keras.Input((3,)), Units(2)]).save("units.keras")
with message("unexpected keyword argument"):
    keras.models.load_model("units.keras", custom_objects={"Units": Units})
# --8<-- [end:name-from-a-file]

# --8<-- [start:name-from-a-file-mended]
class UnitsAndName(Units):
    def __init__(self, units, **kwargs):
        keras.layers.Layer.__init__(self, **kwargs)
        self.units = units


loaded = keras.models.load_model("units.keras", custom_objects={"Units": UnitsAndName})
print(loaded.layers[-1].units)
# --8<-- [end:name-from-a-file-mended]

# --8<-- [start:argument-from-a-file]
class LayerScale(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2

    def get_config(self):
        return {**super().get_config(), "factor": 2}


keras.Sequential([keras.Input((3,)), LayerScale(name="scale")]).save("scale.keras")
with message("Unrecognized keyword arguments passed to LayerScale"):
    keras.models.load_model("scale.keras", custom_objects={"LayerScale": LayerScale})
# --8<-- [end:argument-from-a-file]

# --8<-- [start:argument-from-a-file-mended]
class TakesFactor(LayerScale):
    def __init__(self, factor=2, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor


loaded = keras.models.load_model("scale.keras", custom_objects={"LayerScale": TakesFactor})
print(loaded.layers[-1].factor)
# --8<-- [end:argument-from-a-file-mended]

# --8<-- [start:another-head]
class Net(keras.Model):
    def __init__(self, base, head):
        super().__init__(name="net")
        self.base, self.head = base, head

    def call(self, inputs):
        return self.head(self.base(inputs))


net = Net(keras.layers.Dense(4), keras.layers.Dense(1))
net(x)
with message("You cannot add new elements of state"):
    net.head = keras.layers.Dense(5)
# --8<-- [end:another-head]

# --8<-- [start:another-head-mended]
tuned = Net(net.base, keras.layers.Dense(5))
print(tuple(tuned(x).shape), tuned.base is net.base)
# --8<-- [end:another-head-mended]

# --8<-- [start:second-optimizer]
def train(model, optimizer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x) ** 2)
    gradients = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))


step = tf.function(train)
models = [keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)]) for _ in range(2)]
with message("singleton tf.Variables"):
    for model in models:
        step(model, keras.optimizers.Adam())
# --8<-- [end:second-optimizer]

# --8<-- [start:second-optimizer-mended]
for model in models:
    before, own_step = model.get_weights()[0].copy(), tf.function(train)
    own_step(model, keras.optimizers.Adam())
    print(bool((model.get_weights()[0] != before).all()))
# --8<-- [end:second-optimizer-mended]

# --8<-- [start:half-in-a-loss]
mixed = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, dtype="mixed_float16")])
targets = tf.constant(y)
with message("half tensor"):
    loss = tf.reduce_mean((mixed(x) - targets) ** 2)
# --8<-- [end:half-in-a-loss]

# --8<-- [start:half-in-a-loss-mended]
loss = tf.reduce_mean((tf.cast(mixed(x), "float32") - targets) ** 2)
print(mixed(x).dtype.name, loss.dtype.name)
# --8<-- [end:half-in-a-loss-mended]

# --8<-- [start:built-in-without-mask]
words = np.array([[1, 2, 0, 0]])
embedded = keras.layers.Embedding(5, 2, mask_zero=True)(words)
with message("destroy the mask information"):
    keras.layers.Flatten(name="flatten")(embedded)
# --8<-- [end:built-in-without-mask]

# --8<-- [start:built-in-without-mask-mended]
with message("destroy the mask information"):
    mean = keras.layers.GlobalAveragePooling1D()(embedded)
print(np.allclose(mean, np.mean(embedded[:, :2], axis=1)))
# --8<-- [end:built-in-without-mask-mended]

# --8<-- [start:built-in-max]
class AtLeastOne(keras.layers.Layer):
    def call(self, inputs):
        return inputs / max(tf.reduce_sum(inputs), 1.0)


with message("as a Python `bool`"):
    keras.Sequential([keras.Input((3,)), AtLeastOne()]).predict(x, verbose=0)
# --8<-- [end:built-in-max]

# --8<-- [start:built-in-max-mended]
class AtLeastOne(keras.layers.Layer):
    def call(self, inputs):
        return inputs / tf.maximum(tf.reduce_sum(inputs), 1.0)


print(keras.Sequential([keras.Input((3,)), AtLeastOne()]).predict(x, verbose=0)[0].round(2))
# --8<-- [end:built-in-max-mended]

# --8<-- [start:dataset-called]
batches = tf.data.Dataset.from_tensor_slices(x).batch(2)
with message("Only input tensors"):
    models[0](batches)
# --8<-- [end:dataset-called]

# --8<-- [start:dataset-called-mended]
print(models[0].predict(batches, verbose=0).shape)
print([tuple(models[0](batch).shape) for batch in batches])
# --8<-- [end:dataset-called-mended]

# --8<-- [start:noise-of-a-batch]
class Noise(keras.layers.Layer):
    def call(self, inputs):
        return inputs + tf.random.normal((inputs.shape[0], 3))


with message("Failed to convert elements"):
    Noise()(keras.Input((3,)))
# --8<-- [end:noise-of-a-batch]

# --8<-- [start:noise-of-a-batch-mended]
class Noise(keras.layers.Layer):
    def call(self, inputs):
        return inputs + tf.random.normal(tf.shape(inputs))


print(tuple(Noise()(keras.Input((3,))).shape))
# --8<-- [end:noise-of-a-batch-mended]

# --8<-- [start:inside-time-distributed]
class Twice(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


steps = keras.Input((4, 3))
with message("`compute_output_shape`"):
    keras.layers.TimeDistributed(Twice())(steps)
# --8<-- [end:inside-time-distributed]

# --8<-- [start:inside-time-distributed-mended]
class Shaped(Twice):
    def compute_output_shape(self, input_shape):
        return input_shape


print(tuple(keras.layers.TimeDistributed(Shaped())(steps).shape))
# --8<-- [end:inside-time-distributed-mended]

# --8<-- [start:dataset-without-shapes]
def scaled(features, target):
    both = [features, target]
    return tf.numpy_function(lambda a, b: (a / 2, b), both, ["float32", "float32"])


samples = tf.data.Dataset.from_tensor_slices((x, y)).batch(2)
small = keras.Model(inputs, keras.layers.Dense(1)(inputs))
small.compile(optimizer="sgd", loss="mse", metrics=["accuracy"])
with message("unknown TensorShape"):
    small.fit(samples.map(scaled), shuffle=False, verbose=0)
# --8<-- [end:dataset-without-shapes]

# --8<-- [start:dataset-without-shapes-mended]
def scaled_and_shaped(features, target):
    new_features, new_target = scaled(features, target)
    new_features.set_shape(features.shape)
    new_target.set_shape(target.shape)
    return new_features, new_target


small = keras.models.clone_model(small)
small.compile(optimizer="sgd", loss="mse", metrics=["accuracy"])
history = small.fit(samples.map(scaled_and_shaped), shuffle=False, verbose=0).history
print(sorted(history))
# --8<-- [end:dataset-without-shapes-mended]

# --8<-- [start:image-channels]
conv = keras.layers.Conv2D(2, 3, name="conv")
conv(np.ones((1, 8, 8, 3), "float32"))
gray = tf.ones((1, 8, 8, 1))
with message("expected axis -1"):
    conv(gray)
# --8<-- [end:image-channels]

# --8<-- [start:image-channels-mended]
print(tuple(conv(tf.image.grayscale_to_rgb(gray)).shape))
# --8<-- [end:image-channels-mended]

# --8<-- [start:image-size]
dense = keras.layers.Dense(1, name="dense")
network = keras.Sequential([keras.layers.Conv2D(2, 3), keras.layers.Flatten(), dense])
network(np.ones((1, 8, 8, 3), "float32"))
larger = np.ones((1, 9, 9, 3), "float32")
with message("expected axis -1"):
    network(larger)
# --8<-- [end:image-size]

# --8<-- [start:image-size-mended]
print(tuple(network(tf.image.resize(larger, (8, 8))).shape))
# --8<-- [end:image-size-mended]

# --8<-- [start:called-twice]
class Twofold(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(4, name="dense")

    def call(self, inputs):
        return self.dense(self.dense(inputs))


with message("expected axis -1"):
    Twofold()(x)
# --8<-- [end:called-twice]

# --8<-- [start:called-twice-mended]
class TwoLayers(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.first, self.second = keras.layers.Dense(4), keras.layers.Dense(4)

    def build(self, input_shape):
        self.first.build(input_shape)
        self.second.build((*input_shape[:-1], 4))

    def call(self, inputs):
        return self.second(self.first(inputs))


print(tuple(TwoLayers()(x).shape))
# --8<-- [end:called-twice-mended]

# --8<-- [start:one-image]
images = keras.Input((4, 4, 3), name="images")
flat = keras.layers.Flatten()(images)
classifier = keras.Model(images, keras.layers.Dense(1)(flat), name="classifier")
image = np.ones((4, 4, 3), "float32")
with message("expected shape="):
    classifier.predict(image, verbose=0)
# --8<-- [end:one-image]

# --8<-- [start:one-image-mended]
print(classifier.predict(image[None], verbose=0).shape)
# --8<-- [end:one-image-mended]

# --8<-- [start:axes-swapped]
class Swapped(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(4, input_shape[-1]))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


with message("Matrix size-incompatible"):
    Swapped()(x)
# --8<-- [end:axes-swapped]

# --8<-- [start:axes-swapped-mended]
class InAndOut(Swapped):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(input_shape[-1], 4))


print(tuple(InAndOut()(x).shape))
# --8<-- [end:axes-swapped-mended]

# --8<-- [start:subclassed-model]
with message("has never been called and thus has no defined input"):
    keras.Model(tuned.input, tuned.base.output)
with message("has never been called and thus has no defined output"):
    print(tuple(tuned.output.shape))
# --8<-- [end:subclassed-model]

# --8<-- [start:subclassed-model-mended]
start = keras.Input((3,))
hidden = tuned.base(start)
inner = keras.Model(start, [hidden, tuned.head(hidden)])
print([tuple(output.shape) for output in inner.outputs])
# --8<-- [end:subclassed-model-mended]

# --8<-- [start:missing-input]
first, second = keras.Input((3,), name="first"), keras.Input((3,), name="second")
total = keras.layers.Add(name="add")([first, second])
with message("is not connected to"):
    keras.Model(first, total)
# --8<-- [end:missing-input]

# --8<-- [start:missing-input-mended]
print(keras.Model([first, second], total)([x, x]).shape)
# --8<-- [end:missing-input-mended]

# --8<-- [start:numpy-function]
with message("A KerasTensor is symbolic"):
    keras.Model(inputs, np.log(inputs))
# --8<-- [end:numpy-function]

# --8<-- [start:numpy-function-mended]
class Log(keras.layers.Layer):
    def call(self, inputs):
        return tf.math.log(inputs)


print(keras.Model(inputs, Log()(inputs)).predict(x, verbose=0)[0])
# --8<-- [end:numpy-function-mended]
