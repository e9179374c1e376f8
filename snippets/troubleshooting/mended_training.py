# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((4, 3), "float32"), np.zeros((4, 1), "float32")


def network():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model
# --8<-- [end:imports]

# --8<-- [start:gradients-do-not-exist]
class Used(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(3,), initializer="ones")
        self.shift = self.add_weight(name="shift", shape=(3,), initializer="ones")

    def call(self, inputs):
        return inputs * self.scale + self.shift


model = keras.Sequential([keras.Input((3,)), Used()])
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
model.fit(x, x, verbose=0)
print([bool((array != 1).all()) for array in model.get_weights()])
# --8<-- [end:gradients-do-not-exist]

# --8<-- [start:no-loss]
inputs = keras.Input((3,))
first, second = keras.layers.Dense(1), keras.layers.Dense(1)
heads = keras.Model(inputs, [first(inputs), second(inputs)])
second.trainable = False
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(heads(x)[0] ** 2)
gradients = tape.gradient(loss, heads.trainable_weights)
print([gradient is not None for gradient in gradients])
# --8<-- [end:no-loss]

# --8<-- [start:no-gradients]
class Rounded(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones")

    def call(self, inputs):
        outputs = inputs * self.w
        return outputs + tf.stop_gradient(tf.round(outputs) - outputs)


model = keras.Sequential([keras.Input((3,)), Rounded()])
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
model.fit(x, x * 3, verbose=0)
print(model.predict(x * 1.2, verbose=0)[0], bool((model.get_weights()[0] != 1).all()))
# --8<-- [end:no-gradients]

# --8<-- [start:inside-the-tape]
model = network()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((model(x) - y) ** 2)
gradients = tape.gradient(loss, model.trainable_weights)
model.optimizer.apply_gradients(zip(gradients, model.trainable_weights))
print([tuple(gradient.shape) for gradient in gradients])
# --8<-- [end:inside-the-tape]

# --8<-- [start:numpy-in-call]
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(name="w", shape=(3,), initializer="ones")

    def call(self, inputs):
        return inputs * self.w


model = keras.Sequential([keras.Input((3,)), Scale()])
model.compile(optimizer="sgd", loss="mse")
print(list(model.fit(x, x, verbose=0).history))
# --8<-- [end:numpy-in-call]

# --8<-- [start:numpy-in-metric]
def largest(y_true, y_pred):
    return np.max(y_pred.numpy())


model.compile(optimizer="sgd", loss="mse", metrics=[largest], run_eagerly=True)
print(float(model.evaluate(x, x, verbose=0, return_dict=True)["largest"]))
# --8<-- [end:numpy-in-metric]

# --8<-- [start:not-compiled]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
print(list(model.fit(x, y, verbose=0).history))
# --8<-- [end:not-compiled]

# --8<-- [start:loss-shapes]
def classifier(units, activation, loss):
    inputs, dense = keras.Input((3,)), keras.layers.Dense(units, activation)
    model = keras.Sequential([inputs, dense])
    model.compile(optimizer="sgd", loss=loss)
    return model


one_hot = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]], "float32")
several = classifier(3, "softmax", "categorical_crossentropy")
binary = classifier(1, "sigmoid", "binary_crossentropy")
for model, labels in ((several, one_hot), (binary, y)):
    history = model.fit(x, labels, verbose=0).history
    print(model.output_shape, labels.shape, list(history))
# --8<-- [end:loss-shapes]

# --8<-- [start:incompatible-shapes]
numbers = np.array([0, 1, 2, 0])
sparse = classifier(3, "softmax", "sparse_categorical_crossentropy")
print(numbers.shape, list(sparse.fit(x, numbers, verbose=0).history))
labels = keras.utils.to_categorical(numbers, 3)
print(labels.shape, list(several.fit(x, labels, verbose=0).history))
# --8<-- [end:incompatible-shapes]

# --8<-- [start:sparse-shapes]
numbers = one_hot.argmax(axis=-1)
print(numbers, list(sparse.fit(x, numbers, verbose=0).history))
# --8<-- [end:sparse-shapes]

# --8<-- [start:invalid-dtype]
table = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], dtype=object)
numbers = table.astype("float32")
print(numbers.dtype, binary.predict(numbers, verbose=0).shape)
# --8<-- [end:invalid-dtype]

# --8<-- [start:sgd-lr]
sgd = keras.optimizers.SGD(learning_rate=0.5)
print(float(sgd.learning_rate.numpy()))
# --8<-- [end:sgd-lr]

# --8<-- [start:sgd-decay]
decay = keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=1, decay_rate=0.1)
print([float(decay(step)) for step in (0, 10)])
model = network()
model.compile(optimizer=keras.optimizers.SGD(decay), loss="mse")
print(list(model.fit(x, y, verbose=0).history))
# --8<-- [end:sgd-decay]

# --8<-- [start:optimizer-get-weights]
adam = keras.optimizers.Adam()
model = network()
model.compile(optimizer=adam, loss="mse")
model.fit(x, y, verbose=0)
arrays = [variable.numpy() for variable in adam.variables]
print(sorted(array.shape for array in arrays))
# --8<-- [end:optimizer-get-weights]

# --8<-- [start:optimizer-variables]
print(adam.variables[0].numpy())
# --8<-- [end:optimizer-variables]

# --8<-- [start:optimizer-lr]
adam.learning_rate.assign(0.5)
print(float(adam.learning_rate.numpy()))
# --8<-- [end:optimizer-lr]

# --8<-- [start:optimizer-minimize]
model, losses, adam = network(), [], keras.optimizers.Adam(0.01)
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x) - y) ** 2)
    gradients = tape.gradient(loss, model.trainable_weights)
    adam.apply_gradients(zip(gradients, model.trainable_weights))
    losses.append(float(loss))
print("less:", losses[1] < losses[0])
# --8<-- [end:optimizer-minimize]

# --8<-- [start:optimizer-legacy]
model.compile(optimizer=keras.optimizers.Adam(), loss="mse")
model.fit(x, y, verbose=0)
print(type(model.optimizer).__name__)
# --8<-- [end:optimizer-legacy]

# --8<-- [start:optimizer-unknown-variable]
layers = [keras.layers.Dense(1, name="a"), keras.layers.Dense(1, name="b")]
outputs = [layer(x) for layer in layers]
weights = [weight for layer in layers for weight in layer.trainable_weights]
together = keras.optimizers.SGD(1.0)
together.build(weights)
for layer in layers:
    own, before = keras.optimizers.SGD(1.0), layer.get_weights()[1].copy()
    for optimizer in (together, own):
        optimizer.apply_gradients([(tf.ones(1), layer.bias)])
    print(layer.name, before, layer.get_weights()[1])
# --8<-- [end:optimizer-unknown-variable]

# --8<-- [start:lambda-callback]
seen = []
callback = keras.callbacks.LambdaCallback(
    on_train_batch_end=lambda batch, logs: seen.append(batch),
    on_epoch_end=lambda epoch, logs: seen.append(list(logs)),
)
network().fit(x, y, batch_size=2, verbose=0, callbacks=[callback])
print(seen)
# --8<-- [end:lambda-callback]

# --8<-- [start:callback-model]
class Own(keras.callbacks.Callback):
    def __init__(self, other):
        super().__init__()
        self.other = other

    def on_epoch_end(self, epoch, logs=None):
        self.other.set_weights(self.model.get_weights())


trained, copy = network(), network()
trained.fit(x, y, verbose=0, callbacks=[Own(copy)])
print(np.array_equal(trained.get_weights()[0], copy.get_weights()[0]))
# --8<-- [end:callback-model]

# --8<-- [start:tensorboard]
board = keras.callbacks.TensorBoard("logs", histogram_freq=1)
print(board.log_dir, board.histogram_freq)
# --8<-- [end:tensorboard]
