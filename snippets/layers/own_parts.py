# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:constraint]
import numpy as np
import tensorflow as tf
from tensorflow import keras


class SumsToOne(keras.constraints.Constraint):
    def __init__(self, axis=0):
        self.axis = axis

    def __call__(self, w):
        w = tf.nn.relu(w)
        return w / tf.reduce_sum(w, axis=self.axis, keepdims=True)

    def get_config(self):
        return {"axis": self.axis}


keras.utils.set_random_seed(0)
x, y = np.random.normal(size=(64, 3)).astype("float32"), np.ones((64, 2), "float32")
dense = keras.layers.Dense(2, kernel_constraint=SumsToOne(), kernel_initializer="ones")
model = keras.Sequential([keras.Input((3,)), dense])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print("sums of the columns:", dense.kernel.numpy().sum(axis=0).round(3))
# --8<-- [end:constraint]

# --8<-- [start:own-layer]
class Weighted(keras.layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(
            name="w", shape=(input_shape[-1], 1), initializer="ones",
            constraint=SumsToOne(), regularizer=keras.regularizers.L2(0.1))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


model = keras.Sequential([keras.Input((3,)), Weighted()])
print("losses:", [round(float(loss), 3) for loss in model.losses])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y[:, :1], verbose=0)
print("sum:   ", model.get_weights()[0].sum().round(3))
# --8<-- [end:own-layer]

# --8<-- [start:regularizer]
class Orthogonal(keras.regularizers.Regularizer):
    def __init__(self, rate):
        self.rate = rate

    def __call__(self, w):
        square = tf.matmul(w, w, transpose_a=True)
        return self.rate * tf.reduce_sum((square - tf.eye(square.shape[0])) ** 2)

    def get_config(self):
        return {"rate": self.rate}


dense = keras.layers.Dense(2, kernel_regularizer=Orthogonal(0.5), kernel_initializer="ones")
dense(x)
print(float(dense.losses[0]))
# --8<-- [end:regularizer]

# --8<-- [start:on-built]
def pretrained():
    keras.utils.set_random_seed(0)
    return keras.Sequential([
        keras.Input((3,)),
        keras.layers.Dense(4, activation="relu"),
        keras.layers.Dense(2),
    ])


model = pretrained()
for layer in model.layers:
    layer.kernel_regularizer = keras.regularizers.L2(0.1)
print("losses:", len(model.losses))
# --8<-- [end:on-built]

# --8<-- [start:on-built-instead]
def regularized(layer):
    config = layer.get_config()
    if "kernel_regularizer" in config:
        config["kernel_regularizer"] = keras.regularizers.L2(0.1)
    return layer.__class__.from_config(config)


model = pretrained()
clone = keras.models.clone_model(model, clone_function=regularized)
clone.set_weights(model.get_weights())
print("losses:", len(clone.losses), "same output:", np.allclose(model(x), clone(x)))
# --8<-- [end:on-built-instead]

# --8<-- [start:from-start]
class KeepNear(keras.regularizers.Regularizer):
    def __init__(self, start):
        self.start = start

    def __call__(self, w):
        return tf.reduce_sum((w - self.start) ** 2)


for name, copy in (("the weight", lambda w: w), ("its value", lambda w: w.numpy())):
    dense = keras.layers.Dense(1)
    dense(x)
    near = KeepNear(copy(dense.kernel))
    dense.kernel.assign(dense.kernel + 1.0)
    print(f"compared with {name}:", round(float(near(dense.kernel)), 3))
# --8<-- [end:from-start]

# --8<-- [start:two-layers]
class Pair(keras.layers.Layer):
    def __init__(self, first, second, **kwargs):
        super().__init__(**kwargs)
        self.first, self.second = first, second

    def call(self, inputs):
        outputs = self.first(inputs), self.second(inputs)
        self.add_loss(tf.reduce_sum((self.first.kernel - self.second.kernel) ** 2))
        return outputs


pair = Pair(keras.layers.Dense(2), keras.layers.Dense(2))
pair(x)
print("losses:", len(pair.losses), "weights:", len(pair.weights))
# --8<-- [end:two-layers]

# --8<-- [start:initializer]
class Diagonal(keras.initializers.Initializer):
    def __init__(self, value):
        self.value = value

    def __call__(self, shape, dtype=None, **kwargs):  # (1)!
        return self.value * tf.eye(*shape, dtype=dtype or "float32")

    def get_config(self):
        return {"value": self.value}


dense = keras.layers.Dense(3, kernel_initializer=Diagonal(2.0))
dense(x)
print(dense.kernel.numpy())
# --8<-- [end:initializer]

# --8<-- [start:initializer-function]
def alternating(shape, dtype=None, **kwargs):
    signs = np.resize([1.0, -1.0], shape)
    return tf.cast(signs, dtype or "float32")


dense = keras.layers.Dense(3, kernel_initializer=alternating)
dense(x)
print(dense.kernel.numpy())
# --8<-- [end:initializer-function]

# --8<-- [start:activation]
def bounded(x):
    return tf.clip_by_value(x, -1.0, 1.0)


class Swish(keras.layers.Layer):
    def build(self, input_shape):
        self.beta = self.add_weight(name="beta", shape=(), initializer="ones")

    def call(self, inputs):
        return inputs * tf.sigmoid(self.beta * inputs)


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation=bounded), Swish()])
print([tuple(w.shape) for w in model.weights])
# --8<-- [end:activation]

# --8<-- [start:loss]
def asymmetric(over):
    def loss(y_true, y_pred):  # (1)!
        error = y_pred - y_true
        return tf.reduce_mean(tf.where(error > 0, over * error, -error), axis=-1)

    return loss


class Asymmetric(keras.losses.Loss):
    def __init__(self, over, **kwargs):
        super().__init__(**kwargs)
        self.over = over

    def call(self, y_true, y_pred):
        return asymmetric(self.over)(y_true, y_pred)


model = pretrained()
for loss in (asymmetric(3.0), Asymmetric(3.0)):
    model.compile(loss=loss)
    print(round(float(model.evaluate(x, y, verbose=0)), 3))
# --8<-- [end:loss]

# --8<-- [start:loss-with-inputs]
class WeightedError(keras.layers.Layer):
    def call(self, predicted, target, importance):
        error = tf.reduce_mean((predicted - target) ** 2, axis=-1, keepdims=True)
        self.add_loss(tf.reduce_mean(importance * error))
        return predicted


features, target = keras.Input((3,)), keras.Input((2,))
importance = keras.Input((1,))
predicted = keras.layers.Dense(2)(features)
outputs = WeightedError()(predicted, target=target, importance=importance)
trained = keras.Model([features, target, importance], outputs)
trained.compile(optimizer="sgd")
history = trained.fit([x, y, np.ones((64, 1), "float32")], epochs=3, verbose=0).history
print("learns:", history["loss"][-1] < history["loss"][0])

answers = keras.Model(features, predicted)  # (1)!
print(answers.predict(x, verbose=0).shape)
# --8<-- [end:loss-with-inputs]

# --8<-- [start:train-step]
class WithInputs(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)
        self.seen = keras.metrics.Mean(name="loss")

    def call(self, inputs):
        return self.dense(inputs)

    def train_step(self, data):
        x, (y, importance) = data
        with tf.GradientTape() as tape:
            error = tf.reduce_mean((self(x, training=True) - y) ** 2, axis=-1)
            loss = tf.reduce_mean(importance[:, 0] * error)
        variables = self.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        self.seen.update_state(loss)
        return {"loss": self.seen.result()}

    @property
    def metrics(self):
        return [self.seen]
# --8<-- [end:train-step]

# --8<-- [start:train-step-fit]
model = WithInputs()
model.compile(optimizer="sgd")
history = model.fit(x, (y, np.ones((64, 1), "float32")), epochs=3, verbose=0).history
print("learns:", history["loss"][-1] < history["loss"][0], sorted(history))
# --8<-- [end:train-step-fit]

# --8<-- [start:metric]
class Within(keras.metrics.Metric):
    def __init__(self, distance, name="within", **kwargs):
        super().__init__(name=name, **kwargs)
        self.distance = distance
        self.hits = self.add_weight(name="hits", initializer="zeros")  # (1)!
        self.seen = self.add_weight(name="seen", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        close = tf.abs(y_true - y_pred) < self.distance
        self.hits.assign_add(tf.reduce_sum(tf.cast(close, "float32")))
        self.seen.assign_add(tf.cast(tf.size(close), "float32"))

    def result(self):
        return self.hits / self.seen
# --8<-- [end:metric]

# --8<-- [start:metric-used]
model = pretrained()
model.compile(optimizer="sgd", loss="mse", metrics=[Within(100.0)])
print(model.fit(x, y, epochs=2, verbose=0).history["within"])
print("weights of the model:", len(model.weights))
# --8<-- [end:metric-used]

# --8<-- [start:metric-held]
model = WithInputs()
model(x)
print("weights of WithInputs:", len(model.weights))
# --8<-- [end:metric-held]
