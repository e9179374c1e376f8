# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:data]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(32, 3)).astype("float32")
y = rng.normal(size=(32, 1)).astype("float32")


def make(model_class=keras.Sequential):
    layers = [keras.layers.Dense(4, activation="tanh", name="hidden")]
    layers += [keras.layers.Dense(1, name="score")]
    model = model_class([keras.Input((3,)), *layers])
    model.compile(optimizer="sgd", loss="mse")
    return model
# --8<-- [end:data]

# --8<-- [start:train-step]
class Watched(keras.Sequential):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        weights = self.trainable_weights
        gradients = tape.gradient(loss, weights)
        self.optimizer.apply_gradients(zip(gradients, weights))
        names = [f"{layer.name}.{i}" for layer in self.layers
                 for i in range(len(layer.trainable_weights))]
        return {"loss": loss, **{n: tf.norm(g) for n, g in zip(names, gradients)}}
# --8<-- [end:train-step]

# --8<-- [start:train-step-fit]
history = make(Watched).fit(x, y, epochs=3, batch_size=32, verbose=0).history
for name in ("hidden.0", "hidden.1", "score.0", "score.1"):
    print(name, [f"{norm:.2f}" for norm in history[name]])
# --8<-- [end:train-step-fit]

# --8<-- [start:callback]
class GradientNorms(keras.callbacks.Callback):
    def __init__(self, x, y, loss):
        super().__init__()
        self.x, self.y, self.loss = x, y, loss

    def on_epoch_end(self, epoch, logs=None):
        with tf.GradientTape() as tape:
            loss = self.loss(self.y, self.model(self.x, training=False))
        gradients = tape.gradient(loss, self.model.trainable_weights)
        print(f"epoch {epoch + 1}:", [f"{np.linalg.norm(g):.2f}" for g in gradients])


watching = GradientNorms(x, y, keras.losses.MeanSquaredError())
make().fit(x, y, epochs=3, batch_size=32, verbose=0, callbacks=[watching])
# --8<-- [end:callback]

# --8<-- [start:vanishing]
def kernel_norms(activation):
    """Return the norms of the gradients of ten kernels, of the first layer first."""
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(16, activation) for _ in range(9)] + [keras.layers.Dense(1)]
    model = keras.Sequential([keras.Input((3,)), *layers])
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x) - y) ** 2)
    kernels = [layer.kernel for layer in layers]
    return [np.linalg.norm(gradient) for gradient in tape.gradient(loss, kernels)]


for activation in ("sigmoid", "relu"):
    first, *_, last = kernel_norms(activation)
    print(activation, "first kernel below a thousandth of the last:", bool(first < last / 1000))
# --8<-- [end:vanishing]

# --8<-- [start:clip]
def step(**clipping):
    """Take one step with the gradients [3, 4] and [0, 12]; return how the weights moved."""
    dense = [keras.layers.Dense(2, use_bias=False, kernel_initializer="zeros") for _ in range(2)]
    for layer in dense:
        layer.build((None, 1))
    gradients = [tf.constant([[3.0, 4.0]]), tf.constant([[0.0, 12.0]])]
    optimizer = keras.optimizers.SGD(1.0, **clipping)
    optimizer.apply_gradients(zip(gradients, [layer.kernel for layer in dense]))
    return [[f"{0 - w:.1f}" for w in layer.get_weights()[0][0]] for layer in dense]


for clipping in ({}, {"clipvalue": 1.0}, {"clipnorm": 1.0}, {"global_clipnorm": 1.3}):
    print(clipping, step(**clipping))
# --8<-- [end:clip]

# --8<-- [start:dead]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, activation="relu")])
kernel, bias = model.get_weights()
bias[:3] = -100
model.set_weights([kernel, bias])
outputs = model.predict(x, verbose=0)
print("units that are 0 for every example:", np.flatnonzero(np.all(outputs == 0, axis=0)))

model.compile(optimizer="sgd", loss="mse")
model.fit(x, np.ones((32, 8)), epochs=5, verbose=0)
print("trained:", model.get_weights()[1] != bias)
# --8<-- [end:dead]

# --8<-- [start:nan-model]
class Log(keras.layers.Layer):
    def call(self, inputs):
        return tf.math.log(inputs)


def make_nan():
    layers = [keras.layers.Dense(4, activation="relu", name="hidden"), Log(name="log")]
    layers += [keras.layers.Dense(1, name="score")]
    model = keras.Sequential([keras.Input((3,)), *layers])
    model.compile(optimizer="sgd", loss="mse")
    return model


model = make_nan()
model.fit(x, y, verbose=0)
print({layer.name: [bool(np.isnan(a).any()) for a in layer.get_weights()]
       for layer in model.layers})
# --8<-- [end:nan-model]

# --8<-- [start:nan-batch]
class StopAtNaN(keras.callbacks.Callback):
    """Stop at the first batch after which a weight is no number; put the weights before it back."""

    def on_train_batch_begin(self, batch, logs=None):
        self.before = self.model.get_weights()

    def on_train_batch_end(self, batch, logs=None):
        if not all(np.isfinite(array).all() for array in self.model.get_weights()):
            self.model.set_weights(self.before)
            self.model.stop_training = True
            print("batch", batch)


model = make_nan()
model.fit(x, y, batch_size=8, shuffle=False, verbose=0, callbacks=[StopAtNaN()])
print("weights are numbers:", all(np.isfinite(a).all() for a in model.get_weights()))
# --8<-- [end:nan-batch]

# --8<-- [start:nan-layer]
outputs = x[:8]
print("data:", bool(np.isfinite(outputs).all()))
for layer in model.layers:
    outputs = layer(outputs)
    print(f"{layer.name}:", bool(np.isfinite(outputs).all()))
# --8<-- [end:nan-layer]

# --8<-- [start:nan-fixed]
class SafeLog(keras.layers.Layer):
    def call(self, inputs):
        return tf.math.log(inputs + 1e-6)


layers = [keras.layers.Dense(4, activation="relu"), SafeLog(), keras.layers.Dense(1)]
model = keras.Sequential([keras.Input((3,)), *layers])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print("weights are numbers:", all(np.isfinite(a).all() for a in model.get_weights()))
# --8<-- [end:nan-fixed]

# --8<-- [start:terminate]
model = make_nan()
history = model.fit(x, y, epochs=5, verbose=0, callbacks=[keras.callbacks.TerminateOnNaN()])
print("epochs:", len(history.epoch))
print("weights are numbers:", all(np.isfinite(a).all() for a in model.get_weights()))
# --8<-- [end:terminate]

# --8<-- [start:nan-data]
with_hole = x.copy()
with_hole[5, 1] = np.nan
print("rows with NaN:", np.flatnonzero(np.isnan(with_hole).any(axis=1)))

model = make()
model.fit(with_hole, y, verbose=0)
print("NaN in the weights:", [bool(np.isnan(array).any()) for array in model.get_weights()])
# --8<-- [end:nan-data]

# --8<-- [start:nan-rate]
for arguments in ({}, {"clipnorm": 1.0}):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(10.0, **arguments), loss="mse")
    losses = model.fit(x, y, epochs=100, verbose=0).history["loss"]
    first = next((epoch for epoch, loss in enumerate(losses) if not np.isfinite(loss)), None)
    print(arguments, "every loss is a number:", first is None)
# --8<-- [end:nan-rate]

# --8<-- [start:nan-gradient]
def gradient(function, point):
    point = tf.constant(point)
    with tf.GradientTape() as tape:
        tape.watch(point)
        outputs = function(point)
    assert np.isfinite(outputs).all()
    return tape.gradient(outputs, point).numpy().tolist()


def root_mended(t):
    return tf.sqrt(tf.reduce_sum(t ** 2) + 1e-12)


def log_mended(t):
    return tf.where(t > 0, tf.math.log(tf.where(t > 0, t, 1.0)), 0.0)


print("norm of zeros:", gradient(tf.norm, [0.0, 0.0]))
print("mended:       ", gradient(root_mended, [0.0, 0.0]))
print("tf.where:     ", gradient(lambda t: tf.where(t > 0, tf.math.log(t), 0.0), [0.0, 4.0]))
print("mended:       ", gradient(log_mended, [0.0, 4.0]))
# --8<-- [end:nan-gradient]

# --8<-- [start:nan-loss]
def own(y_true, y_pred):
    return -tf.reduce_mean(y_true * tf.math.log(y_pred) + (1 - y_true) * tf.math.log(1 - y_pred))


y_true, y_pred = tf.constant([[1.0], [0.0]]), tf.constant([[1.0], [0.0]])
print("written out:       ", own(y_true, y_pred).numpy())
print("BinaryCrossentropy:", round(float(keras.losses.BinaryCrossentropy()(y_true, y_pred)), 3))
# --8<-- [end:nan-loss]
