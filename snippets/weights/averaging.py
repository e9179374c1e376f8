# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
import numpy as np
from tensorflow import keras

x = np.ones((4, 1), "float32")


def make(optimizer=None):
    dense = keras.layers.Dense(1, kernel_initializer="zeros", use_bias=False)
    model = keras.Sequential([keras.Input((1,)), dense])
    model.compile(optimizer=optimizer or keras.optimizers.SGD(0.25), loss="mse")
    return model


def weight(model):
    return f"{model.get_weights()[0][0, 0]:.3f}"
# --8<-- [end:model]

# --8<-- [start:soft]
def soft_update(target, source, tau):
    for old, new in zip(target.weights, source.weights):
        old.assign(tau * new + (1 - tau) * old)


online, target = make(), make()
online.set_weights([np.ones((1, 1))])
for _ in range(3):
    soft_update(target, online, tau=0.1)
    print("target:", weight(target))
# --8<-- [end:soft]

# --8<-- [start:target]
keras.utils.set_random_seed(0)
inner = [keras.layers.Dense(4), keras.layers.BatchNormalization(), keras.layers.Dense(2)]
online = keras.Sequential([keras.Input((3,)), *inner])
target = keras.models.clone_model(online)
target.set_weights(online.get_weights())
soft_update(target, online, tau=0.1)
print("all weights:", len(target.weights), "trained:", len(target.trainable_weights))
# --8<-- [end:target]

# --8<-- [start:use-ema]
path = []
see = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: path.append(weight(model)))
model = make(keras.optimizers.SGD(0.25, use_ema=True, ema_momentum=0.5))
model.fit(x, x, epochs=4, verbose=0, callbacks=[see])
print("at the end of each epoch:", path)
print("after fit:               ", weight(model))
# --8<-- [end:use-ema]

# --8<-- [start:callback]
class Average(keras.callbacks.Callback):
    """Keep an average of the weights, and validate and finish with it."""

    def __init__(self, momentum):
        super().__init__()
        self.momentum = momentum

    def on_train_begin(self, logs=None):
        self.average = self.model.get_weights()

    def on_train_batch_end(self, batch, logs=None):
        pairs = zip(self.average, self.model.get_weights())
        self.average = [self.momentum * old + (1 - self.momentum) * new for old, new in pairs]
# --8<-- [end:callback]

# --8<-- [start:callback-swap]
class AverageInValidation(Average):
    def swap(self, logs=None):
        trained = self.model.get_weights()
        self.model.set_weights(self.average)
        self.average = trained

    on_test_begin = on_test_end = on_train_end = swap


model = make()
both = AverageInValidation(momentum=0.5)
history = model.fit(x, x, epochs=4, validation_data=(x, x), verbose=0, callbacks=[both])
print("val_loss:", [f"{loss:.3f}" for loss in history.history["val_loss"]])
print("after fit:", weight(model))
# --8<-- [end:callback-swap]

# --8<-- [start:last-epochs]
kept = []
keep = keras.callbacks.LambdaCallback(
    on_epoch_end=lambda epoch, logs: kept.append(model.get_weights())
)
model = make()
model.fit(x, x, epochs=4, verbose=0, callbacks=[keep])
model.set_weights([np.mean(arrays, axis=0) for arrays in zip(*kept[-2:])])
print("last two epochs:", [f"{arrays[0][0, 0]:.3f}" for arrays in kept[-2:]])
print("their mean:     ", weight(model))
# --8<-- [end:last-epochs]

# --8<-- [start:statistics]
norm = keras.layers.BatchNormalization()
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False), norm])
data = np.arange(8, dtype="float32")[:, None]
model.layers[0].set_weights([np.full((1, 1), 2.0)])
print("mean before the layer:", np.mean(model.layers[0](data)), "momentum:", norm.momentum)
for runs in range(1, 601):
    model(data, training=True)
    if runs in (1, 600):
        print(f"moving mean after {runs} runs: {norm.moving_mean.numpy()[0]:.2f}")
# --8<-- [end:statistics]

# --8<-- [start:two-models]
def relu_model():
    layers = [keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)]
    return keras.Sequential([keras.Input((3,)), *layers])


keras.utils.set_random_seed(0)
first, second, mean = relu_model(), relu_model(), relu_model()
kernel, bias, head, head_bias = first.get_weights()
order = [3, 2, 1, 0]
second.set_weights([kernel[:, order], bias[order], head[order], head_bias])
mean.set_weights([(a + b) / 2 for a, b in zip(first.get_weights(), second.get_weights())])

data = np.random.default_rng(0).normal(size=(8, 3)).astype("float32")
print("the two predict the same:", np.allclose(first(data), second(data), atol=1e-6))
print("so does their mean:      ", np.allclose(first(data), mean(data), atol=1e-6))
# --8<-- [end:two-models]
