# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:data]
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(0)
x = rng.normal(size=(32, 3)).astype("float32")
y = rng.normal(size=(32, 2)).astype("float32")

stays = np.array([[1, 0], [0, 0], [0, 1]], "float32")
values = np.array([[7, 0], [0, 0], [0, 9]], "float32")


def train(model, optimizer="sgd"):
    model.compile(optimizer=optimizer, loss="mse")
    model.fit(x, y, verbose=0)
    return model
# --8<-- [end:data]

# --8<-- [start:constraint]
class Keep(keras.constraints.Constraint):
    def __init__(self, stays, values):
        self.stays, self.values = np.array(stays, "float32"), np.array(values, "float32")

    def __call__(self, w):
        return tf.where(self.stays == 1, self.values, w)

    def get_config(self):
        return {"stays": self.stays.tolist(), "values": self.values.tolist()}


dense = keras.layers.Dense(2, kernel_constraint=Keep(stays, values))
model = keras.Sequential([keras.Input((3,)), dense])
print("before the first step:", dense.get_weights()[0][stays == 1] == [7, 9])
train(model)
print("after a step:         ", dense.get_weights()[0][stays == 1] == [7, 9])
# --8<-- [end:constraint]

# --8<-- [start:pretrained]
old = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="score")])
kernel, bias = old.get_layer("score").get_weights()

config = old.get_layer("score").get_config()
config["kernel_constraint"] = Keep(stays, kernel)
new = keras.Sequential([keras.Input((3,)), keras.layers.Dense.from_config(config)])
new.set_weights(old.get_weights())
train(new)
print(new.get_weights()[0] == kernel)
# --8<-- [end:pretrained]

# --8<-- [start:saved]
new.save("partly.keras")
loaded = keras.models.load_model("partly.keras", custom_objects={"Keep": Keep})
train(loaded)
print(loaded.get_weights()[0] == kernel)
# --8<-- [end:saved]

# --8<-- [start:zeros]
model = train(keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="score")]))
kernel, bias = model.get_weights()
small = abs(kernel) < np.median(abs(kernel))

config = model.get_layer("score").get_config()
for constraint in (None, Keep(small, np.zeros_like(kernel))):
    config["kernel_constraint"] = constraint
    pruned = keras.Sequential([keras.Input((3,)), keras.layers.Dense.from_config(config)])
    pruned.set_weights([np.where(small, 0, kernel), bias])
    train(pruned)
    zeros = np.sum(pruned.get_weights()[0] == 0)
    print(type(constraint).__name__, "zeros:", zeros, "of", kernel.size)
# --8<-- [end:zeros]

# --8<-- [start:rows]
vectors = rng.normal(size=(5, 2)).astype("float32")
known = np.array([[1], [1], [1], [0], [0]])  # (1)!
embedding = keras.layers.Embedding(5, 2, embeddings_constraint=Keep(known, vectors))
model = keras.Sequential([
    keras.Input((4,), dtype="int32"),
    embedding,
    keras.layers.Flatten(),
    keras.layers.Dense(1),
])
embedding.set_weights([vectors])
model.compile(optimizer="adam", loss="mse")
model.fit(rng.integers(0, 5, size=(32, 4)), np.ones((32, 1)), verbose=0)
changed = np.any(embedding.get_weights()[0] != vectors, axis=1)
print("changed rows:", np.flatnonzero(changed))
# --8<-- [end:rows]

# --8<-- [start:mask]
class PartlyFrozen(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(3, 2), initializer="ones")

    def call(self, inputs):
        free = tf.constant(1 - stays)
        kernel = free * self.kernel + (1 - free) * tf.stop_gradient(self.kernel)
        return tf.matmul(inputs, kernel)


model = train(keras.Sequential([keras.Input((3,)), PartlyFrozen()]))
print(model.get_weights()[0] == 1)
# --8<-- [end:mask]

# --8<-- [start:decay]
with_decay = keras.optimizers.SGD(0.1, weight_decay=0.1)
model = train(keras.Sequential([keras.Input((3,)), PartlyFrozen()]), with_decay)
print("gradient masked:", model.get_weights()[0][stays == 1] == 1)

with_decay = keras.optimizers.SGD(0.1, weight_decay=0.1)
dense = keras.layers.Dense(2, kernel_constraint=Keep(stays, values))
train(keras.Sequential([keras.Input((3,)), dense]), with_decay)
print("constraint:     ", dense.get_weights()[0][stays == 1] == [7, 9])
# --8<-- [end:decay]

# --8<-- [start:two-layers]
inputs = keras.Input((8, 8, 1))
kept = keras.layers.Conv2D(4, 3, trainable=False, name="kept")
added = keras.layers.Conv2D(2, 3, name="added")
outputs = keras.layers.Concatenate()([kept(inputs), added(inputs)])
model = keras.Model(inputs, outputs)
print(model.output_shape, "trained:", [tuple(w.shape) for w in model.trainable_weights])
# --8<-- [end:two-layers]

# --8<-- [start:rates]
class TwoRates(keras.Sequential):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        body = self.get_layer("body").trainable_weights
        head = self.get_layer("head").trainable_weights
        gradients = tape.gradient(loss, body + head)
        self.slow.apply_gradients(zip(gradients[:len(body)], body))
        self.fast.apply_gradients(zip(gradients[len(body):], head))
        return {"loss": loss}
# --8<-- [end:rates]

# --8<-- [start:rates-fit]
def steps_taken(model):
    """Train for one step; return how far the two kernels moved at most."""
    before = [layer.get_weights()[0] for layer in model.layers]
    model.fit(x, y, batch_size=32, verbose=0)
    moved = [layer.get_weights()[0] - old for layer, old in zip(model.layers, before)]
    return [f"{abs(change).max():.4f}" for change in moved]


keras.utils.set_random_seed(0)
layers = [keras.layers.Dense(4, name="body"), keras.layers.Dense(2, name="head")]
model = TwoRates([keras.Input((3,)), *layers])
model.slow, model.fast = keras.optimizers.Adam(0.0001), keras.optimizers.Adam(0.01)
model.slow.build(model.get_layer("body").trainable_weights)
model.fast.build(model.get_layer("head").trainable_weights)
model.compile(optimizer="sgd", loss="mse")  # (1)!
print(steps_taken(model))
# --8<-- [end:rates-fit]

# --8<-- [start:rates-history]
history = model.fit(x, y, verbose=0).history
print("a loss above 0 in the history:", history["loss"][0] > 0)
# --8<-- [end:rates-history]

# --8<-- [start:rates-multi]
slow, fast = keras.optimizers.Adam(0.0001), keras.optimizers.Adam(0.01)
if hasattr(keras.optimizers, "MultiOptimizer"):
    layers = [keras.layers.Dense(4, name="body"), keras.layers.Dense(2, name="head")]
    model = keras.Sequential([keras.Input((3,)), *layers])
    both = keras.optimizers.MultiOptimizer(lambda w: slow if "body/" in w.path else fast)
    model.compile(optimizer=both, loss="mse")
    print(steps_taken(model))
else:
    print("no MultiOptimizer")
# --8<-- [end:rates-multi]

# --8<-- [start:scaled]
class Scaled(keras.Sequential):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        weights = self.trainable_weights
        gradients = tape.gradient(loss, weights)
        scaled = [0.01 * gradients[0], *gradients[1:]]  # (1)!
        self.optimizer.apply_gradients(zip(scaled, weights))
        return {"loss": loss}


for optimizer in (keras.optimizers.SGD(0.01), keras.optimizers.Adam(0.01)):
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(4, name="body"), keras.layers.Dense(2, name="head")]
    model = Scaled([keras.Input((3,)), *layers])
    model.compile(optimizer=optimizer, loss="mse")
    print(type(optimizer).__name__, steps_taken(model))
# --8<-- [end:scaled]

# --8<-- [start:phases]
layers = [keras.layers.Dense(4, name="body"), keras.layers.Dense(2, name="head")]
model = keras.Sequential([keras.Input((3,)), *layers])

model.get_layer("body").trainable = False
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
print("head alone:", steps_taken(model))

model.get_layer("body").trainable = True
model.compile(optimizer=keras.optimizers.Adam(0.0001), loss="mse")
print("everything:", steps_taken(model))
# --8<-- [end:phases]

# --8<-- [start:exclude]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, bias_initializer="ones")])
optimizer = keras.optimizers.AdamW(0.1, weight_decay=0.1)
optimizer.exclude_from_weight_decay(var_names=["bias"])
model.compile(optimizer=optimizer, loss="mse")
optimizer.build(model.trainable_weights)
before = model.get_weights()
nothing = [tf.zeros(array.shape) for array in before]
optimizer.apply_gradients(zip(nothing, model.trainable_weights))
for name, old, new in zip(("kernel", "bias"), before, model.get_weights()):
    print(name, "shrinks:", bool(np.all(abs(new) < abs(old))))
# --8<-- [end:exclude]
