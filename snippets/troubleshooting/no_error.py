# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x = np.random.normal(size=(32, 3)).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


def label(weight):  # (1)!
    return "/".join(getattr(weight, "path", weight.name).split(":")[0].split("/")[-2:])


def changed(model):
    """Train for one epoch, and name the weights that moved."""
    before = model.get_weights()
    model.fit(x, y, verbose=0)
    pairs = zip(model.weights, before)
    return [label(w) for w, old in pairs if not np.array_equal(w.numpy(), old)]
# --8<-- [end:imports]

# --8<-- [start:not-built]
layer = keras.layers.Dense(4, name="hidden")
print("built:", layer.built, "weights:", len(layer.weights))

layer(x)
print("built:", layer.built, "weights:", len(layer.weights))
# --8<-- [end:not-built]

# --8<-- [start:no-weights]
for layer in (keras.layers.ReLU(), keras.layers.Dropout(0.5), keras.layers.Flatten()):
    layer(x)
    print(f"{type(layer).__name__:8} built: {layer.built} weights: {layer.weights}")
# --8<-- [end:no-weights]

# --8<-- [start:raw-variable]
class OldDense(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = tf.Variable(tf.ones((input_shape[-1], 1)))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


layer = OldDense(name="old")
layer(x)
print("tf.Variable:", [name for name, v in vars(layer).items() if isinstance(v, tf.Variable)])
print("weights:    ", len(layer.weights))
# --8<-- [end:raw-variable]

# --8<-- [start:late-append]
class Stack(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        blocks = []
        self.blocks = blocks
        blocks.append(keras.layers.Dense(4))  # (1)!

    def call(self, inputs):
        for block in self.blocks:
            inputs = block(inputs)
        return inputs


layer = Stack(name="stack")
layer(x)
print("layers in the list:", len(layer.blocks), "weights:", len(layer.weights))
# --8<-- [end:late-append]

# --8<-- [start:plain-object]
class Parts:
    def __init__(self):
        self.hidden = keras.layers.Dense(4)


class Holder(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parts = Parts()

    def call(self, inputs):
        return self.parts.hidden(inputs)


layer = Holder(name="holder")
layer(x)
print("in the object:", len(layer.parts.hidden.weights), "in weights:", len(layer.weights))
# --8<-- [end:plain-object]

# --8<-- [start:in-lambda]
hidden = keras.layers.Dense(4, name="inner")
hidden.build((None, 3))
layer = keras.layers.Lambda(lambda inputs: hidden(inputs), name="wrap")
layer(x)
print("in the Dense:", len(hidden.weights), "in the Lambda:", len(layer.weights))
# --8<-- [end:in-lambda]

# --8<-- [start:made-in-call]
class MadeInCall(keras.layers.Layer):
    def call(self, inputs):
        return keras.layers.Dense(4)(inputs)


layer = MadeInCall(name="made_in_call")
print("same output twice:", np.allclose(layer(x), layer(x)), "weights:", len(layer.weights))
# --8<-- [end:made-in-call]

# --8<-- [start:frozen]
def make(*layers, optimizer="sgd", loss="mse"):
    model = keras.Sequential([keras.Input((3,)), *layers], name="model")
    model.compile(optimizer=optimizer, loss=loss)
    return model


hidden = keras.layers.Dense(4, name="hidden", trainable=False)
model = make(hidden, keras.layers.Dense(1, name="score"))
print("trainable:", [label(w) for w in model.trainable_weights])
print("moved:    ", changed(model))
# --8<-- [end:frozen]

# --8<-- [start:not-a-weight]
old = OldDense(name="old")
model = make(old, keras.layers.Dense(1, name="score"))
print("a weight:", any(weight is old.kernel for weight in model.weights))

changed(model)
print("moved:   ", not np.array_equal(old.kernel.numpy(), np.ones((3, 1))))
# --8<-- [end:not-a-weight]

# --8<-- [start:learning-rate]
score = keras.layers.Dense(1, use_bias=False, name="score")
model = make(score, optimizer=keras.optimizers.SGD(1e-12))
print(f"learning rate: {float(np.array(model.optimizer.learning_rate)):.0e}")
print("moved:", changed(model))
# --8<-- [end:learning-rate]

# --8<-- [start:lr]
try:
    optimizer = keras.optimizers.SGD(lr=0.5)
    print("learning rate:", round(float(np.array(optimizer.learning_rate)), 2))
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:lr]

# --8<-- [start:gradient-none]
def gradients(model):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x) - y) ** 2)
    weights = model.trainable_weights
    for weight, gradient in zip(weights, tape.gradient(loss, weights)):
        zero = gradient is not None and not np.any(gradient)
        print(label(weight), None if gradient is None else "zero" if zero else "not zero")


class Faulty(keras.layers.Layer):
    def build(self, input_shape):
        for name in ("good", "unused", "rounded", "copied"):
            setattr(self, name, self.add_weight(name=name, shape=(input_shape[-1], 1)))

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.good) + tf.matmul(inputs, self.copied.numpy())
        return outputs + tf.round(tf.matmul(inputs, self.rounded))


gradients(Faulty(name="faulty"))
# --8<-- [end:gradient-none]

# --8<-- [start:gradient-zero]
zeros = {"kernel_initializer": "zeros"}
hidden = keras.layers.Dense(4, activation="relu", name="hidden", **zeros)
gradients(make(hidden, keras.layers.Dense(1, name="score", **zeros)))
# --8<-- [end:gradient-zero]

# --8<-- [start:one-unit-softmax]
last = keras.layers.Dense(1, activation="softmax", name="last")
model = make(last, loss="binary_crossentropy")
losses = model.fit(x, y, epochs=5, verbose=0).history["loss"]

print("units:", last.units, "activation:", last.activation.__name__)
print("loss falls:", losses[-1] < losses[0])
print("predictions:", np.unique(model.predict(x, verbose=0).round(3)))
# --8<-- [end:one-unit-softmax]

# --8<-- [start:logits]
for from_logits in (False, True):
    last = keras.layers.Dense(1, bias_initializer=keras.initializers.Constant(20), name="last")
    model = make(last, loss=keras.losses.BinaryCrossentropy(from_logits=from_logits))
    predictions = model.predict(x, verbose=0)
    print("all between 0 and 1:", bool(((predictions >= 0) & (predictions <= 1)).all()))
    print(f"from_logits={from_logits}, moved:", changed(model))
# --8<-- [end:logits]

# --8<-- [start:compile-first]
hidden = keras.layers.Dense(4, name="hidden")
model = make(hidden, keras.layers.Dense(1, name="score"))
model.fit(x, y, verbose=0)
hidden.trainable = False
print("moved:           ", changed(model))

model.compile(optimizer="sgd", loss="mse")
print("compiled, moved: ", changed(model))
# --8<-- [end:compile-first]

# --8<-- [start:parent]
first, last = keras.layers.Dense(4, name="first"), keras.layers.Dense(4, name="last")
base = keras.Sequential([keras.Input((3,)), first, last], name="base")
base.trainable = False
last.trainable = True

model = make(base, keras.layers.Dense(1, name="score"))
print("base:", base.trainable, "last:", last.trainable)
print("moved:", changed(model))
# --8<-- [end:parent]

# --8<-- [start:statistics]
norm = keras.layers.BatchNormalization(name="norm")
model = make(norm, keras.layers.Dense(1, name="score"), optimizer=keras.optimizers.SGD(0.0))
print("moved:        ", changed(model))

norm.trainable = False
model.compile(optimizer=keras.optimizers.SGD(0.0), loss="mse")
print("frozen, moved:", changed(model))
# --8<-- [end:statistics]

# --8<-- [start:compare]
def compare(a, b):
    pairs = zip(a.get_weights(), b.get_weights())
    print("same weights:    ", all(np.array_equal(v, w) for v, w in pairs))
    print("same predictions:", np.allclose(a(x), b(x), atol=1e-5))


def dense(*names, units=3):
    layers = [keras.layers.Dense(units, name=name) for name in names]
    return keras.Sequential([keras.Input((3,)), *layers], name="model")


model, loaded = dense("first", "last"), dense("first", "last")
model.save_weights("model.weights.h5")
loaded.load_weights("model.weights.h5")
compare(model, loaded)
# --8<-- [end:compare]

# --8<-- [start:not-saved]
model, loaded = make(OldDense(name="old")), make(OldDense(name="old"))
model.layers[0].kernel.assign(tf.fill((3, 1), 5.0))
model.save_weights("old.weights.h5")
loaded.load_weights("old.weights.h5")
compare(model, loaded)
# --8<-- [end:not-saved]

# --8<-- [start:loaded-unbuilt]
class Subclassed(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.hidden = keras.layers.Dense(3, name="hidden")

    def call(self, inputs):
        return self.hidden(inputs)


model, loaded = Subclassed(), Subclassed()
model(x)
model.save_weights("subclassed.weights.h5")
loaded.build((None, 3))
print("before loading:", len(loaded.weights), "weights")
loaded.load_weights("subclassed.weights.h5")
compare(model, loaded)
# --8<-- [end:loaded-unbuilt]

# --8<-- [start:config]
class Scale(keras.layers.Layer):
    def __init__(self, factor=1.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return super().get_config()  # (1)!


model = make(Scale(factor=10.0, name="scale"))
model.save("scale.keras")
loaded = keras.models.load_model("scale.keras", custom_objects={"Scale": Scale})
compare(model, loaded)
print("factor:", model.layers[0].factor, "loaded:", loaded.layers[0].factor)
# --8<-- [end:config]

# --8<-- [start:other-order]
model, loaded = dense("red", "blue"), dense("blue", "red")
model.save_weights("colors.weights.h5")
loaded.load_weights("colors.weights.h5")

print("saved: ", [layer.name for layer in model.layers])
print("loaded:", [layer.name for layer in loaded.layers])
red = [m.get_layer("red").get_weights()[0] for m in (model, loaded)]
print("same red:", np.array_equal(*red))
# --8<-- [end:other-order]

# --8<-- [start:fewer-layers]
import h5py


def arrays_in(path):
    found = []
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.append(name) if hasattr(item, "shape") else None)
    return len([name for name in found if name.split("/")[0] not in ("optimizer", "metrics")])


trained = dense("red", "blue")
trained.compile(optimizer="sgd", loss="mse")
trained.fit(x, x, verbose=0)
trained.save_weights("trained.weights.h5")
for loaded in (dense("red", "blue"), dense("red")):
    loaded.load_weights("trained.weights.h5")
    print("in the file:", arrays_in("trained.weights.h5"), "in the model:", len(loaded.weights))
# --8<-- [end:fewer-layers]

# --8<-- [start:by-name]
loaded = dense("blue", "red")
try:
    loaded.load_weights("colors.weights.h5", by_name=True)
    red = [m.get_layer("red").get_weights()[0] for m in (model, loaded)]
    print("same red:", np.array_equal(*red))
except ValueError as error:
    print("ValueError:", str(error).partition(". ")[0])
# --8<-- [end:by-name]

# --8<-- [start:checkpoint]
path = tf.train.Checkpoint(network=model).save("state/model")  # (1)!

status = tf.train.Checkpoint(model=loaded).restore(path).expect_partial()
try:
    status.assert_existing_objects_matched()
    print("restored")
except AssertionError as error:
    print(type(error).__name__)
# --8<-- [end:checkpoint]

# --8<-- [start:not-found]
class Nested(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.rows = [[keras.layers.Dense(3)]]

    def call(self, inputs):
        return self.rows[0][0](inputs)


class Taken(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._layers = [keras.layers.Dense(3)]

    def call(self, inputs):
        return self._layers[0](inputs)


for kind in (Nested, Taken):
    model, loaded = make(kind(name="kind")), make(kind(name="kind"))
    model.save_weights("kind.weights.h5")
    loaded.load_weights("kind.weights.h5")
    print(kind.__name__)
    compare(model, loaded)
# --8<-- [end:not-found]

# --8<-- [start:normalization]
def normalizing():
    return make(keras.layers.Normalization(name="norm"))


model, loaded = normalizing(), normalizing()
model.layers[0].adapt(x * 5 + 3)
path = tf.train.Checkpoint(model=model).write("state/normalizing")
tf.train.Checkpoint(model=loaded).read(path)
compare(model, loaded)

loaded.layers[0].finalize_state()
print("finalize_state(), same predictions:", np.allclose(model(x), loaded(x), atol=1e-5))
# --8<-- [end:normalization]

# --8<-- [start:late-normalization]
loaded = normalizing()
loaded.predict(x, verbose=0)
model.save_weights("normalizing.weights.h5")
loaded.load_weights("normalizing.weights.h5")
for step in ("loaded, ", "compiled,"):
    predictions = loaded.predict(x, verbose=0)
    print(step, "predict as before:", np.allclose(model(x), predictions, atol=1e-5))
    loaded.compile(optimizer="sgd", loss="mse")
# --8<-- [end:late-normalization]

# --8<-- [start:training-mode]
model = make(keras.layers.Dense(4, name="hidden"), keras.layers.Dropout(0.5, name="drop"))
print("model(x) twice:     ", np.allclose(model(x), model(x)))
print("with training=True: ", np.allclose(model(x, training=True), model(x, training=True)))
# --8<-- [end:training-mode]

# --8<-- [start:batch-norm]
norm = keras.layers.BatchNormalization(name="norm")
far = x + 100
training, inference = norm(far, training=True), norm(far)
print("training, mean near 0: ", bool(abs(np.mean(training)) < 1))
print("inference, mean near 0:", bool(abs(np.mean(inference)) < 1))
print("moving mean:", norm.moving_mean.numpy().round(), "mean:", far.mean(axis=0).round())
# --8<-- [end:batch-norm]

# --8<-- [start:fixed-training]
inputs = keras.Input((3,))
outputs = keras.layers.Dropout(0.5, name="drop")(inputs, training=True)
model = keras.Model(inputs, outputs, name="model")
print("predict drops:", bool((model.predict(x, verbose=0) == 0).any()))
# --8<-- [end:fixed-training]

# --8<-- [start:random]
class Noise(keras.layers.Layer):
    def call(self, inputs):
        return inputs + tf.random.normal(tf.shape(inputs))


layer = Noise(name="noise")
print("layer(x) twice:       ", np.allclose(layer(x), layer(x)))
seeded = []
for _ in range(2):
    keras.utils.set_random_seed(1)
    seeded.append(layer(x))
print("same seed before each:", np.allclose(*seeded))
# --8<-- [end:random]

# --8<-- [start:list-order]
class TwoNorms(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first = keras.layers.BatchNormalization(name="first")
        self.second = keras.layers.BatchNormalization(name="second")

    def call(self, inputs):
        return self.second(self.first(inputs))


layer = TwoNorms(name="norms")
layer(x)
for weight in layer.weights:
    print(label(weight))
# --8<-- [end:list-order]

# --8<-- [start:regularizer]
layer = keras.layers.Dense(1, kernel_regularizer="l2", name="score")
model = make(layer)
layer.trainable = False
print("frozen:", not layer.trainable, "losses:", len(model.losses))
# --8<-- [end:regularizer]

# --8<-- [start:names]
model = make(keras.layers.Dense(4, name="hidden"), keras.layers.Dense(1, name="score"))
print("found:", len([w for w in model.weights if w.name.startswith("hidden/")]))
print("names:", [w.name for w in model.weights])
# --8<-- [end:names]

# --8<-- [start:unbuilt-part]
class TwoHeads(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.price = keras.layers.Dense(1, name="price")
        self.size = keras.layers.Dense(1, name="size")

    def call(self, inputs):
        return self.price(inputs)


model = TwoHeads(name="heads")
model(x)
print("parameters:", model.count_params())
print("not built: ", [layer.name for layer in model.layers if not layer.built])
# --8<-- [end:unbuilt-part]

# --8<-- [start:shared]
inputs = keras.Input((3,))
shared = keras.layers.Dense(3, name="shared")
model = keras.Model(inputs, shared(shared(inputs)), name="model")
print("one layer:", shared.count_params(), "model:", model.count_params())
# --8<-- [end:shared]

# --8<-- [start:variables]
model = make(keras.layers.Dense(4, name="hidden"), keras.layers.Dropout(0.5, name="drop"))
for name in ("weights", "variables"):
    total = sum(int(np.prod(v.shape)) for v in getattr(model, name))
    print(f"{name:9} {total}")
# --8<-- [end:variables]

# --8<-- [start:optimizer]
import re

model = make(keras.layers.Dense(4, name="hidden"), optimizer="adam")
model.fit(x, np.zeros((32, 4)), verbose=0)
lines = []
model.summary(print_fn=lambda line, **kwargs: lines.append(line))
print("summary():     ", re.search(r"Total params: (\d+)", "\n".join(lines))[1])
print("count_params():", model.count_params())
# --8<-- [end:optimizer]
