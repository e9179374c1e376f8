# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import re
import warnings

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], "float32")
y = np.array([[1.0], [0.0]], "float32")


def train(model, epochs=1):
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    return model.fit(x, y, epochs=epochs, verbose=0)


def plain_name(weight):
    return getattr(weight, "path", weight.name).split("/")[-1].split(":")[0]
# --8<-- [end:imports]

# --8<-- [start:untracked]
class OldDense(keras.layers.Layer):
    def build(self, input_shape):
        self.w = tf.Variable(tf.ones((input_shape[-1], 1)))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


model = keras.Sequential([keras.Input((3,)), OldDense(name="old")])
train(model)
print("weights:", len(model.weights))
print("trained:", not np.allclose(model.layers[0].w, 1.0))
# --8<-- [end:untracked]

# --8<-- [start:untracked-instead]
class NewDense(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(input_shape[-1], 1), initializer="ones")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


model = keras.Sequential([keras.Input((3,)), NewDense(name="new")])
train(model)
print("weights:", len(model.weights))
print("trained:", not np.allclose(model.layers[0].w, 1.0))
# --8<-- [end:untracked-instead]

# --8<-- [start:training-true]
inputs = keras.Input((1000,))
outputs = keras.layers.Dropout(0.5, name="drop")(inputs, training=True)
model = keras.Model(inputs, outputs)

predicted = model.predict(np.ones((1, 1000), "float32"), verbose=0)
print("zeros in the prediction:", bool((predicted == 0).any()))
# --8<-- [end:training-true]

# --8<-- [start:training-true-instead]
class AlwaysDropout(keras.layers.Dropout):
    def call(self, inputs, training=None):
        return super().call(inputs, training=True)


model = keras.Model(inputs, AlwaysDropout(0.5, name="always")(inputs))
predicted = model.predict(np.ones((1, 1000), "float32"), verbose=0)
print("zeros in the prediction:", bool((predicted == 0).any()))
# --8<-- [end:training-true-instead]

# --8<-- [start:training-false]
inputs = keras.Input((3,))
norm = keras.layers.BatchNormalization(name="norm")
model = keras.Model(inputs, keras.layers.Dense(1)(norm(inputs, training=False)))

before = norm.moving_mean.numpy()
train(model)
print("moving mean moved:", not np.allclose(before, norm.moving_mean.numpy()))
# --8<-- [end:training-false]

# --8<-- [start:training-false-instead]
norm = keras.layers.BatchNormalization(name="frozen_norm", trainable=False)
model = keras.Model(inputs, keras.layers.Dense(1)(norm(inputs)))

before = norm.moving_mean.numpy()
train(model)
print("moving mean moved:", not np.allclose(before, norm.moving_mean.numpy()))
# --8<-- [end:training-false-instead]

# --8<-- [start:unfreeze-inside]
base = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(2, name="first"), keras.layers.Dense(2, name="last")]
)
model = keras.Sequential([keras.Input((3,)), base, keras.layers.Dense(1, name="head")])

base.trainable = False
base.get_layer("last").trainable = True
print("trainable weights:", len(model.trainable_weights))
# --8<-- [end:unfreeze-inside]

# --8<-- [start:unfreeze-inside-instead]
base.trainable = True
for layer in base.layers[:-1]:
    layer.trainable = False
print("trainable weights:", len(model.trainable_weights))
# --8<-- [end:unfreeze-inside-instead]

# --8<-- [start:freeze-after-compile]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, name="late")])
model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
model.layers[0].trainable = False

before = model.layers[0].kernel.numpy()
model.fit(x, y, verbose=0)
print("frozen kernel moved:", not np.allclose(before, model.layers[0].kernel.numpy()))
# --8<-- [end:freeze-after-compile]

# --8<-- [start:freeze-after-compile-instead]
model.layers[0].trainable = False
model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")

before = model.layers[0].kernel.numpy()
model.fit(x, y, verbose=0)
print("frozen kernel moved:", not np.allclose(before, model.layers[0].kernel.numpy()))
# --8<-- [end:freeze-after-compile-instead]

# --8<-- [start:appended-list]
class Stack(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        blocks = []
        self.blocks = blocks
        blocks.append(keras.layers.Dense(1))

    def call(self, inputs):
        for block in self.blocks:
            inputs = block(inputs)
        return inputs


stack = Stack(name="stack")
stack(x)
print("weights:", len(stack.weights))
# --8<-- [end:appended-list]

# --8<-- [start:appended-list-instead]
class Stack(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        self.blocks.append(keras.layers.Dense(1))

    def call(self, inputs):
        for block in self.blocks:
            inputs = block(inputs)
        return inputs


stack = Stack(name="stack")
stack(x)
print("weights:", len(stack.weights))
# --8<-- [end:appended-list-instead]

# --8<-- [start:lambda-layer]
dense = keras.layers.Dense(1, name="inner")
try:
    wrapped = keras.layers.Lambda(lambda inputs: dense(inputs), name="wrap")
    model = keras.Sequential([keras.Input((3,)), wrapped])
    print("weights:", len(model.weights))
except ValueError as error:
    print("ValueError:", re.search("The following Variables .* layer", str(error))[0])
# --8<-- [end:lambda-layer]

# --8<-- [start:lambda-layer-instead]
class Wrap(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(inputs)


model = keras.Sequential([keras.Input((3,)), Wrap(name="wrap")])
print("weights:", len(model.weights))
# --8<-- [end:lambda-layer-instead]

# --8<-- [start:shared-initializer]
initializer = keras.initializers.RandomNormal()
first = keras.layers.Dense(2, kernel_initializer=initializer)
second = keras.layers.Dense(2, kernel_initializer=initializer)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    first(x), second(x)
print("same kernels:", np.array_equal(first.kernel.numpy(), second.kernel.numpy()))
print("warnings:", sum("initializer" in str(w.message) for w in caught))
# --8<-- [end:shared-initializer]

# --8<-- [start:shared-initializer-instead]
first = keras.layers.Dense(2, kernel_initializer=keras.initializers.RandomNormal())
second = keras.layers.Dense(2, kernel_initializer=keras.initializers.RandomNormal())
first(x), second(x)
print("same kernels:", np.array_equal(first.kernel.numpy(), second.kernel.numpy()))
# --8<-- [end:shared-initializer-instead]

# --8<-- [start:sgd-lr]
for name in ("lr", "decay"):
    try:
        optimizer = keras.optimizers.SGD(**{name: 0.5})
        rate = float(np.array(optimizer.learning_rate))
        print(f"{name}=0.5 gives a learning rate of {rate:.3f}")
    except ValueError as error:
        print("ValueError:", str(error).partition(". ")[0])
# --8<-- [end:sgd-lr]

# --8<-- [start:sgd-lr-instead]
optimizer = keras.optimizers.SGD(learning_rate=0.5)
print(f"{float(np.array(optimizer.learning_rate)):.3f}")

decayed = keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=1, decay_rate=0.5)
print([round(float(decayed(step)), 3) for step in range(3)])
# --8<-- [end:sgd-lr-instead]

# --8<-- [start:frozen-regularizer]
layer = keras.layers.Dense(2, kernel_initializer="ones", kernel_regularizer="l2", name="reg")
layer(x)
print("losses:", len(layer.losses))
layer.trainable = False
print("losses when frozen:", len(layer.losses))
# --8<-- [end:frozen-regularizer]

# --8<-- [start:frozen-regularizer-instead]
frozen = keras.layers.Dense(2, kernel_initializer="ones", trainable=False, name="no_reg")
frozen(x)
print("losses when frozen:", len(frozen.losses))
# --8<-- [end:frozen-regularizer-instead]

# --8<-- [start:l1-l2]
both = keras.regularizers.l1_l2()
layer = keras.layers.Dense(2, kernel_initializer="ones", kernel_regularizer=both, name="l1_l2")
layer(x)
print(f"loss of the regularizer: {float(layer.losses[0]):.3f}")
# --8<-- [end:l1-l2]

# --8<-- [start:l1-l2-instead]
both = keras.regularizers.l1_l2(l1=0.01, l2=0.01)
layer = keras.layers.Dense(2, kernel_initializer="ones", kernel_regularizer=both, name="said")
layer(x)
print(f"loss of the regularizer: {float(layer.losses[0]):.3f}")
# --8<-- [end:l1-l2-instead]

# --8<-- [start:get-weights-order]
class TwoNorms(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first = keras.layers.BatchNormalization()
        self.second = keras.layers.BatchNormalization()

    def call(self, inputs):
        return self.second(self.first(inputs))


norms = TwoNorms(name="norms")
norms(x)
norms.set_weights([np.full(3, number) for number in range(1, 9)])
print([int(w.numpy()[0]) for w in norms.first.weights])
print([int(w.numpy()[0]) for w in norms.second.weights])
# --8<-- [end:get-weights-order]

# --8<-- [start:get-weights-order-instead]
norms.first.set_weights([np.full(3, number) for number in (1, 2, 3, 4)])
norms.second.set_weights([np.full(3, number) for number in (5, 6, 7, 8)])
print([int(w.numpy()[0]) for w in norms.first.weights])
print([int(w.numpy()[0]) for w in norms.second.weights])
# --8<-- [end:get-weights-order-instead]

# --8<-- [start:reorder-after-freezing]
class Pair(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.one = keras.layers.Dense(1)
        self.two = keras.layers.Dense(2)

    def call(self, inputs):
        return self.two(self.one(inputs))


pair = Pair(name="pair")
pair(x)
pair.one.trainable = False
print([array.shape for array in pair.get_weights()])
# --8<-- [end:reorder-after-freezing]

# --8<-- [start:reorder-after-freezing-instead]
print([array.shape for array in pair.one.get_weights() + pair.two.get_weights()])
# --8<-- [end:reorder-after-freezing-instead]

# --8<-- [start:spectral-normalization]
if hasattr(keras.layers, "SpectralNormalization"):
    spectral = keras.layers.SpectralNormalization(keras.layers.Dense(2), name="spectral")
    spectral(x)
    print([plain_name(w) for w in spectral.weights])
else:
    print("no SpectralNormalization on this release")
# --8<-- [end:spectral-normalization]

# --8<-- [start:spectral-normalization-instead]
if hasattr(keras.layers, "SpectralNormalization"):
    print(tuple(spectral.layer.kernel.shape), tuple(spectral.vector_u.shape))
else:
    print("no SpectralNormalization on this release")
# --8<-- [end:spectral-normalization-instead]

# --8<-- [start:save-without-config]
@keras.utils.register_keras_serializable(package="old")
class Scale(keras.layers.Layer):
    def __init__(self, factor=2.0):
        super().__init__()
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor


keras.Sequential([keras.Input((3,)), Scale()]).save("scale.keras")
try:
    keras.models.load_model("scale.keras")
    print("loaded")
except TypeError as error:
    print("TypeError:", str(error).rpartition("Exception encountered: ")[2])
# --8<-- [end:save-without-config]

# --8<-- [start:save-without-config-instead]
@keras.utils.register_keras_serializable(package="new")
class Scale(keras.layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


keras.Sequential([keras.Input((3,)), Scale(3.0)]).save("scale.keras")
print(keras.models.load_model("scale.keras").layers[-1].factor)
# --8<-- [end:save-without-config-instead]

# --8<-- [start:set-weights-half]
model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(2, name="d1"), keras.layers.Dense(1, name="d2")],
    name="pair_of_layers",
)
for weight in model.weights:
    weight.assign(tf.zeros(weight.shape))
arrays = [np.full((3, 2), 7.0), np.full(2, 7.0), np.full((9, 9), 7.0), np.full(1, 7.0)]
try:
    model.set_weights(arrays)
except ValueError as error:
    print(f"ValueError: {error}")
print("first kernel now:", model.get_weights()[0][0])
# --8<-- [end:set-weights-half]

# --8<-- [start:set-weights-half-instead]
for weight in model.weights:
    weight.assign(tf.zeros(weight.shape))
if [array.shape for array in arrays] == [array.shape for array in model.get_weights()]:
    model.set_weights(arrays)
print("first kernel now:", model.get_weights()[0][0])
# --8<-- [end:set-weights-half-instead]

# --8<-- [start:failed-assignment]
a = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="same")])
b = keras.models.clone_model(a)
try:
    b.weights = a.weights
except AttributeError as error:
    print(type(error).__name__)
print("weights of b:", len(b.weights))
# --8<-- [end:failed-assignment]

# --8<-- [start:failed-assignment-instead]
b = keras.models.clone_model(a)
b.set_weights(a.get_weights())
print("weights of b:", len(b.weights))
print("same values:", all(map(np.array_equal, a.get_weights(), b.get_weights())))
# --8<-- [end:failed-assignment-instead]

# --8<-- [start:checkpoint]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="kept")])
path = tf.train.Checkpoint(model=model).save("checkpoint")
for key, shape in tf.train.list_variables(path):
    if shape == [3, 2]:
        print(key.partition("/.ATTRIBUTES")[0])
# --8<-- [end:checkpoint]

# --8<-- [start:checkpoint-instead]
model.save_weights("kept.weights.h5")
copy = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="other_name")])
copy.load_weights("kept.weights.h5")
print("same values:", all(map(np.array_equal, model.get_weights(), copy.get_weights())))
# --8<-- [end:checkpoint-instead]

# --8<-- [start:checkpoint-lists]
class Blocks(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [keras.layers.Dense(3, name=f"block_{i}") for i in range(2)]

    def call(self, inputs):
        return self.blocks[1](self.blocks[0](inputs))


saved, restored = Blocks(name="saved"), Blocks(name="restored")
saved(x), restored(x)
tf.train.Checkpoint(layer=saved).write("blocks")
tf.train.Checkpoint(layer=restored).read("blocks").assert_existing_objects_matched()
print("restored:", np.allclose(saved(x), restored(x)))
# --8<-- [end:checkpoint-lists]

# --8<-- [start:checkpoint-lists-instead]
tf.train.Checkpoint(weights=saved.weights).write("blocks")
tf.train.Checkpoint(weights=restored.weights).read("blocks").assert_existing_objects_matched()
print("restored:", np.allclose(saved(x), restored(x)))
# --8<-- [end:checkpoint-lists-instead]

# --8<-- [start:by-name]
source = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="one")])
target = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="another")])
source.save_weights("source.weights.h5")
try:
    target.load_weights("source.weights.h5", by_name=True)
    print("loaded:", np.array_equal(source.layers[0].kernel, target.layers[0].kernel))
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
# --8<-- [end:by-name]

# --8<-- [start:by-name-instead]
target = keras.models.clone_model(target)
by_name = {layer.name: layer for layer in source.layers}
for layer in target.layers:
    if layer.name in by_name:
        layer.set_weights(by_name[layer.name].get_weights())
print("loaded:", np.array_equal(source.layers[0].kernel, target.layers[0].kernel))
# --8<-- [end:by-name-instead]

# --8<-- [start:module]
class Tower(tf.Module):
    def __init__(self):
        self.scale = tf.Variable(1.0)
        self.dense = keras.layers.Dense(2)


tower = Tower()
tower.dense(x)
print("variables:", len(tower.variables))
# --8<-- [end:module]

# --8<-- [start:module-instead]
class Tower(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def call(self, inputs):
        return self.scale * self.dense(inputs)


tower = Tower(name="tower")
tower(x)
print("variables:", len(tower.variables))
# --8<-- [end:module-instead]

# --8<-- [start:hard-sigmoid]
values = tf.constant([-2.7, 0.0, 1.0, 2.0])
print(np.round(np.array(keras.activations.get("hard_sigmoid")(values)), 3))
# --8<-- [end:hard-sigmoid]

# --8<-- [start:hard-sigmoid-instead]
def old_hard_sigmoid(inputs):
    return tf.clip_by_value(0.2 * inputs + 0.5, 0.0, 1.0)


lstm = keras.layers.LSTM(2, recurrent_activation=old_hard_sigmoid, name="lstm")
print(lstm(np.ones((1, 4, 3), "float32")).shape)
print(np.round(np.array(old_hard_sigmoid(values)), 3))
# --8<-- [end:hard-sigmoid-instead]

# --8<-- [start:conv-lstm]
frames = np.full((1, 2, 3, 3, 1), 0.1, "float32")
same = {"kernel_initializer": "ones", "recurrent_initializer": "ones"}
layer = keras.layers.ConvLSTM2D(1, 3, name="default", **same)
print(layer.get_config()["recurrent_activation"], f"{float(np.array(layer(frames)).item()):.3f}")
# --8<-- [end:conv-lstm]

# --8<-- [start:conv-lstm-instead]
layer = keras.layers.ConvLSTM2D(1, 3, name="said", recurrent_activation="sigmoid", **same)
print(layer.get_config()["recurrent_activation"], f"{float(np.array(layer(frames)).item()):.3f}")
# --8<-- [end:conv-lstm-instead]

# --8<-- [start:subclass-build]
class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


net = Net(name="net")
net.build((None, 3))
print("weights:", len(net.weights))
# --8<-- [end:subclass-build]

# --8<-- [start:subclass-build-instead]
net = Net(name="net")
net(tf.zeros((1, 3)))
print("weights:", len(net.weights))
# --8<-- [end:subclass-build-instead]

# --8<-- [start:unbuilt-weights]
model = keras.Sequential([keras.layers.Dense(2)], name="unbuilt")
try:
    print("weights:", model.weights)
except ValueError as error:
    print("ValueError:", str(error).partition(". ")[0])
# --8<-- [end:unbuilt-weights]

# --8<-- [start:unbuilt-weights-instead]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)], name="built")
print("weights:", len(model.weights))
# --8<-- [end:unbuilt-weights-instead]

# --8<-- [start:weight-names]
model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(2, name="enc"), keras.layers.Dense(1, name="dec")]
)
print("of enc:", len([w for w in model.weights if w.name.startswith("enc/")]))
print("in a dict:", len({w.name: w for w in model.weights}))
# --8<-- [end:weight-names]

# --8<-- [start:weight-names-instead]
print("of enc:", len([w for w in model.weights if "enc/" in getattr(w, "path", w.name)]))
print("of enc:", len(model.get_layer("enc").weights))
print("in a dict:", len({getattr(w, "path", w.name): w for w in model.weights}))
# --8<-- [end:weight-names-instead]

# --8<-- [start:variables]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dropout(0.5), keras.layers.Dense(2)])
print("variables:", len(model.variables))
print("numbers in them:", sum(int(np.prod(v.shape)) for v in model.variables))
# --8<-- [end:variables]

# --8<-- [start:variables-instead]
print("weights:", len(model.weights))
print("numbers in them:", sum(int(np.prod(w.shape)) for w in model.weights))
print("count_params():", model.count_params())
# --8<-- [end:variables-instead]

# --8<-- [start:compute-output-shape]
class Wrong(keras.layers.Layer):
    def call(self, inputs):
        return tf.concat([inputs, inputs[:, :1]], axis=1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 99)


output = Wrong(name="wrong")(keras.Input((3,)))
print("symbolic:", tuple(output.shape))
print("computed:", tuple(Wrong(name="wrong")(x).shape))
# --8<-- [end:compute-output-shape]

# --8<-- [start:compute-output-shape-instead]
class Right(keras.layers.Layer):
    def call(self, inputs):
        return tf.concat([inputs, inputs[:, :1]], axis=1)


output = Right(name="right")(keras.Input((3,)))
print("symbolic:", tuple(output.shape))
# --8<-- [end:compute-output-shape-instead]

# --8<-- [start:autocast]
class Sum(keras.layers.Layer):
    def call(self, a, b):
        print(a.dtype.name, b.dtype.name)
        return tf.cast(a, "float32") + tf.cast(b, "float32")


total = Sum(name="total")(tf.ones((1, 3), "float64"), tf.ones((1, 3), "float64"))
# --8<-- [end:autocast]

# --8<-- [start:autocast-instead]
class Sum(keras.layers.Layer):
    def call(self, a, b):
        a, b = tf.cast(a, self.compute_dtype), tf.cast(b, self.compute_dtype)
        print(a.dtype.name, b.dtype.name)
        return a + b


total = Sum(name="total")(tf.ones((1, 3), "float64"), tf.ones((1, 3), "float64"))
# --8<-- [end:autocast-instead]

# --8<-- [start:weight-dtype]
class Half(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3, 2), initializer="ones")

    def call(self, inputs):
        print("in call:", tf.as_dtype(self.w.dtype).name)
        return tf.matmul(inputs, self.w)


half = Half(dtype="mixed_float16", name="half")
print("result:", half(x).dtype.name)
print("outside:", tf.as_dtype(half.w.dtype).name)
# --8<-- [end:weight-dtype]

# --8<-- [start:weight-dtype-instead]
print("computes in:", half.compute_dtype)
print("stores:", half.variable_dtype)
# --8<-- [end:weight-dtype-instead]

# --8<-- [start:mask]
class Plain(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2.0


def mask_after(layer):
    embedded = keras.layers.Embedding(5, 2, mask_zero=True)(np.array([[1, 0]]))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = layer(embedded)
    for warning in caught:
        print(f"{warning.category.__name__}: {warning.message}")
    return getattr(result, "_keras_mask", None) is not None


print("mask after the layer:", mask_after(Plain(name="plain")))
# --8<-- [end:mask]

# --8<-- [start:mask-instead]
class Passing(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def call(self, inputs):
        return inputs * 2.0


print("mask after the layer:", mask_after(Passing(name="passing")))
# --8<-- [end:mask-instead]

# --8<-- [start:one-unit-softmax]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="softmax")])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("predictions:", model(x).numpy().ravel())
print("warnings about softmax:", any("softmax" in str(w.message) for w in caught))
# --8<-- [end:one-unit-softmax]

# --8<-- [start:one-unit-softmax-instead]
last = keras.layers.Dense(1, kernel_initializer="ones", activation="sigmoid")
model = keras.Sequential([keras.Input((3,)), last])
print("predictions:", model(x - 3.0).numpy().ravel().round(3))
# --8<-- [end:one-unit-softmax-instead]

# --8<-- [start:summary-total]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)], name="counted")
model.compile(optimizer="adam", loss="mse")
model.fit(x, np.zeros((2, 2)), verbose=0)

lines = []
model.summary(print_fn=lambda text, line_break=None: lines.extend(text.splitlines()))
print([line.strip().split(" (")[0] for line in lines if "params:" in line])
# --8<-- [end:summary-total]

# --8<-- [start:summary-total-instead]
print(model.count_params())
# --8<-- [end:summary-total-instead]

# --8<-- [start:printed-weights]
layer = keras.layers.Dense(2, name="d")
layer(x)
print(layer.bias)
print(repr(np.float32(0.5)))
# --8<-- [end:printed-weights]

# --8<-- [start:printed-weights-instead]
print(plain_name(layer.bias), tuple(layer.bias.shape), layer.bias.numpy())
print(float(np.float32(0.5)))
# --8<-- [end:printed-weights-instead]

# --8<-- [start:metrics-names]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)], name="measured")
model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
schedule = keras.callbacks.LearningRateScheduler(lambda epoch, lr: 0.01)
history = model.fit(x, y, verbose=0, callbacks=[schedule]).history
print(model.metrics_names)
print(sorted(history))
# --8<-- [end:metrics-names]

# --8<-- [start:metrics-names-instead]
print(sorted(model.evaluate(x, y, verbose=0, return_dict=True)))
rates = history.get("learning_rate", history.get("lr"))
print([round(float(rate), 3) for rate in rates])
# --8<-- [end:metrics-names-instead]

# --8<-- [start:schedule-rate]
schedule = keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=1, decay_rate=0.5)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)], name="scheduled")
model.compile(optimizer=keras.optimizers.SGD(schedule), loss="mse")
model.fit(x, y, verbose=0)
print(f"{float(np.array(model.optimizer.learning_rate)):.3f}")
# --8<-- [end:schedule-rate]

# --8<-- [start:schedule-rate-instead]
print(f"{float(schedule(np.array(model.optimizer.iterations))):.3f}")
# --8<-- [end:schedule-rate-instead]
