# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import re

import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")


def make(**arguments):
    layer = keras.layers.Dense(1, name="score", **arguments)
    return keras.Sequential([keras.Input((3,)), layer], name="model")


def opens(file, **how):
    try:
        loaded = keras.models.load_model(file, **how)
        return f"opens, loss: {bool(getattr(loaded, 'loss', None))}"
    except (NameError, TypeError, ValueError) as error:
        said = str(error).splitlines()[-1].removeprefix("Exception encountered: ")
        return f"{type(error).__name__}: {re.split('[.,] ', said)[0]}"
# --8<-- [end:imports]

# --8<-- [start:loss]
def weighted(y_true, y_pred):
    return tf.reduce_mean(3 * tf.square(y_true - y_pred), axis=-1)


model = make()
model.compile(optimizer="sgd", loss=weighted)
model.fit(x, y, verbose=0)
for file in ("loss.keras", "loss.h5"):
    model.save(file)
    print(file, opens(file))
# --8<-- [end:loss]

# --8<-- [start:loss-fixed]
for file in ("loss.keras", "loss.h5"):
    print(file, "custom_objects:", opens(file, custom_objects={"weighted": weighted}))
    print(file, "compile=False: ", opens(file, compile=False))
# --8<-- [end:loss-fixed]

# --8<-- [start:closure]
def focal(gamma):
    def loss(y_true, y_pred):
        return tf.reduce_mean(tf.abs(y_true - y_pred) ** gamma, axis=-1)
    return loss


model = make()
model.compile(optimizer="sgd", loss=focal(2.0))
model.save("closure.keras")
print(opens("closure.keras", custom_objects={"loss": focal(3.0)}))
# --8<-- [end:closure]

# --8<-- [start:loss-class]
@keras.utils.register_keras_serializable(package="my")
class Focal(keras.losses.Loss):
    def __init__(self, gamma=2.0, name="focal", **kwargs):
        super().__init__(name=name, **kwargs)
        self.gamma = gamma

    def call(self, y_true, y_pred):
        return tf.reduce_mean(tf.abs(y_true - y_pred) ** self.gamma, axis=-1)

    def get_config(self):
        return {**super().get_config(), "gamma": self.gamma}


model = make()
model.compile(optimizer="sgd", loss=Focal(gamma=3.0))
model.save("class.keras")
print(keras.models.load_model("class.keras").loss.gamma)
# --8<-- [end:loss-class]

# --8<-- [start:metric]
class Share(keras.metrics.Metric):
    def __init__(self, name="share", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(tf.reduce_mean(tf.cast(y_pred > 0, "float32")))

    def result(self):
        return self.total
# --8<-- [end:metric]

# --8<-- [start:metric-saved]
model = make()
model.compile(optimizer="sgd", loss=keras.losses.MeanSquaredError(), metrics=[Share()])
model.fit(x, y, verbose=0)
for file in ("metric.keras", "metric.h5"):
    model.save(file)
    print(file, opens(file))
    print(file, "compile=False: ", opens(file, compile=False))
# --8<-- [end:metric-saved]

# --8<-- [start:metric-named]
for names in ({}, {"Share": Share}):
    try:
        loaded = keras.models.load_model("metric.h5", custom_objects=names)
        loaded.evaluate(x, y, verbose=0)
        print(list(names), "evaluates")
    except ValueError as error:
        print(list(names), f"ValueError: {str(error).partition('.')[0]}")
# --8<-- [end:metric-named]

# --8<-- [start:metric-fixed]
for file in ("metric.keras", "metric.h5"):
    loaded = keras.models.load_model(file, compile=False)
    loaded.compile(loss=keras.losses.MeanSquaredError(), metrics=[Share()])
    print(file, sorted(loaded.evaluate(x, y, verbose=0, return_dict=True)))
# --8<-- [end:metric-fixed]

# --8<-- [start:parts]
class SumOne(keras.constraints.Constraint):
    def __call__(self, w):
        return w / tf.reduce_sum(w, axis=0, keepdims=True)


class Pull(keras.regularizers.Regularizer):
    def __init__(self, rate=0.1):
        self.rate = rate

    def __call__(self, w):
        return self.rate * tf.reduce_sum(tf.square(w - 1))

    def get_config(self):
        return {"rate": self.rate}
# --8<-- [end:parts]

# --8<-- [start:parts-init]
class Ramp(keras.initializers.Initializer):
    def __init__(self, step=1.0):
        self.step = step

    def __call__(self, shape, dtype=None, **kwargs):
        values = self.step * np.arange(1, np.prod(shape) + 1).reshape(shape)
        return tf.convert_to_tensor(values, dtype or "float32")

    def get_config(self):
        return {"step": self.step}
# --8<-- [end:parts-init]

# --8<-- [start:constraint]
make(kernel_constraint=SumOne()).save("constraint.keras")
make(kernel_constraint=SumOne()).save("constraint.h5")
for file in ("constraint.keras", "constraint.h5"):
    print(file, opens(file))
    print(file, "compile=False: ", opens(file, compile=False))
    print(file, "custom_objects:", opens(file, custom_objects={"SumOne": SumOne}))
# --8<-- [end:constraint]

# --8<-- [start:regularizer]
make(kernel_regularizer=Pull(0.5)).save("regularizer.keras")
make(kernel_regularizer=Pull(0.5)).save("regularizer.h5")
for file in ("regularizer.keras", "regularizer.h5"):
    print(file, opens(file))
    loaded = keras.models.load_model(file, custom_objects={"Pull": Pull})
    print(file, "rate:", loaded.layers[0].kernel_regularizer.rate)
# --8<-- [end:regularizer]

# --8<-- [start:initializer]
make(kernel_initializer=Ramp(2.0)).save("initializer.keras")
make(kernel_initializer=Ramp(2.0)).save("initializer.h5")
for file in ("initializer.keras", "initializer.h5"):
    print(file, opens(file))
    loaded = keras.models.load_model(file, custom_objects={"Ramp": Ramp})
    print(file, "step:", loaded.layers[0].kernel_initializer.step)
# --8<-- [end:initializer]

# --8<-- [start:registered]
for part in (SumOne, Pull, Ramp):
    keras.utils.register_keras_serializable(package="my")(part)
model = make(kernel_constraint=SumOne(), kernel_regularizer=Pull(), kernel_initializer=Ramp())
for file in ("registered.keras", "registered.h5"):
    model.save(file)
    print(file, opens(file))
# --8<-- [end:registered]

# --8<-- [start:registered-h5]
names = {"SumOne": SumOne, "Pull": Pull, "Ramp": Ramp}
print("custom_objects:", opens("registered.h5", custom_objects=names))
print("from then on no names are needed:", opens("registered.keras"))
# --8<-- [end:registered-h5]

# --8<-- [start:activation]
def double(values):
    return 2 * tf.tanh(values)


make(activation=double).save("activation.keras")
print(opens("activation.keras"))
print(opens("activation.keras", custom_objects={"double": double}))
# --8<-- [end:activation]

# --8<-- [start:scope]
with keras.utils.custom_object_scope({"double": double, "weighted": weighted}):
    print(opens("activation.keras"))
    print(opens("loss.keras"))
# --8<-- [end:scope]
