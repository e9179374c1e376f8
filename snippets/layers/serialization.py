# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:no-config]
import re

import numpy as np
import tensorflow as tf
from tensorflow import keras


class NoConfig(keras.layers.Layer):
    def __init__(self, units=4):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)
# --8<-- [end:no-config]

# --8<-- [start:no-config-load]
keras.Sequential([keras.Input((3,)), NoConfig()]).save("model.keras")
print("saved")
try:
    keras.models.load_model("model.keras", custom_objects={"NoConfig": NoConfig})
    print("loaded")
except TypeError as error:
    print("TypeError:", re.search(r"\w+\.__init__\(\) got .* argument '\w+'", str(error))[0])
# --8<-- [end:no-config-load]

# --8<-- [start:config]
class Scaled(keras.layers.Layer):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


model = keras.Sequential([keras.Input((3,)), Scaled(2.0)])
model.save("scaled.keras")
loaded = keras.models.load_model("scaled.keras", custom_objects={"Scaled": Scaled})
print(loaded(np.ones((1, 3))).numpy())
# --8<-- [end:config]

# --8<-- [start:forgotten]
class Forgotten(Scaled):
    def __init__(self, factor=1.0, **kwargs):
        super().__init__(factor, **kwargs)

    def get_config(self):
        return keras.layers.Layer.get_config(self)  # (1)!


again = Forgotten.from_config(Forgotten(2.0).get_config())
print(again.factor)
# --8<-- [end:forgotten]

# --8<-- [start:unknown]
try:
    keras.models.load_model("scaled.keras")
except (TypeError, ValueError) as error:
    known = r"Could not locate class '.*?'|Cannot deserialize .*?`.*?`|Unknown layer: '.*?'"
    text = re.search(known, str(error))[0]
    print(f"{type(error).__name__}: {text}")
# --8<-- [end:unknown]

# --8<-- [start:unknown-h5]
model.save("scaled.h5")
try:
    keras.models.load_model("scaled.h5")
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
# --8<-- [end:unknown-h5]

# --8<-- [start:register]
@keras.utils.register_keras_serializable(package="my")
class Registered(Scaled):
    pass


keras.Sequential([keras.Input((3,)), Registered(3.0)]).save("registered.keras")
print(keras.models.load_model("registered.keras")(np.ones((1, 3))).numpy())
# --8<-- [end:register]

# --8<-- [start:lambda]
square = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda t: t**2)])
square.save("lambda.keras")
try:
    keras.models.load_model("lambda.keras")
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {error}")

trusted = keras.models.load_model("lambda.keras", safe_mode=False)  # (1)!
print(trusted(np.full((1, 3), 2.0)).numpy())
# --8<-- [end:lambda]

# --8<-- [start:lambda-h5]
square.save("lambda.h5")
try:
    asked = keras.models.load_model("lambda.h5")
    print("no question:", asked(np.full((1, 3), 2.0)).numpy())
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {error.args[0].partition('. ')[0]}")
# --8<-- [end:lambda-h5]

# --8<-- [start:lambda-dense]
dense = keras.layers.Dense(1)
try:
    hidden = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda t: dense(t))])
    print("weights in the model:", len(hidden.weights), "in the layer:", len(dense.weights))
except ValueError as error:
    print("ValueError:", re.search("The following Variables .* layer", str(error))[0])
# --8<-- [end:lambda-dense]

# --8<-- [start:lambda-built]
inner = keras.layers.Dense(1)
inner.build((None, 3))
before = inner.get_weights()[0]
layers = [keras.layers.Lambda(lambda t: inner(t)), keras.layers.Dense(1)]
hidden = keras.Sequential([keras.Input((3,)), *layers])
hidden.compile(optimizer="sgd", loss="mse")
hidden.fit(np.ones((4, 3)), np.zeros((4, 1)), verbose=0)
print("weights in the model:", len(hidden.weights), "in both layers:", len(inner.weights) + 2)
print("inner kernel trained:", not np.array_equal(before, inner.get_weights()[0]))
# --8<-- [end:lambda-built]

# --8<-- [start:wrapper]
@keras.utils.register_keras_serializable(package="my")
class Twice(keras.layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def build(self, input_shape):
        if not self.inner.built:  # (1)!
            self.inner.build(input_shape)

    def call(self, inputs):
        return self.inner(self.inner(inputs))

    def get_config(self):
        return {**super().get_config(), "inner": keras.layers.serialize(self.inner)}

    @classmethod
    def from_config(cls, config):
        return cls(keras.layers.deserialize(config.pop("inner")), **config)
# --8<-- [end:wrapper]

# --8<-- [start:wrapper-load]
model = keras.Sequential([keras.Input((3,)), Twice(keras.layers.Dense(3))])
for name in ("twice.keras", "twice.h5"):
    model.save(name)
    loaded = keras.models.load_model(name)
    print(name, "same output:", np.allclose(loaded(np.ones((1, 3))), model(np.ones((1, 3)))))
# --8<-- [end:wrapper-load]

# --8<-- [start:arguments]
@keras.utils.register_keras_serializable(package="my")
class Table(keras.layers.Layer):
    def __init__(self, values, initializer="zeros", **kwargs):
        super().__init__(**kwargs)
        self.values = np.asarray(values, dtype="float32")
        self.initializer = keras.initializers.get(initializer)

    def call(self, inputs):
        return inputs * self.values

    def get_config(self):
        return {
            **super().get_config(),
            "values": self.values.tolist(),
            "initializer": keras.initializers.serialize(self.initializer),
        }


copy = Table.from_config(Table(np.arange(3.0), keras.initializers.HeNormal()).get_config())
print(copy.values, type(copy.initializer).__name__)
# --8<-- [end:arguments]
