# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import warnings
from types import SimpleNamespace

import numpy as np
from tensorflow import keras

warnings.simplefilter("ignore")
keras.utils.set_random_seed(0)
x = np.ones((2, 3), "float32")


def ends_with(layer):
    return keras.Sequential([keras.Input((3,)), layer])
# --8<-- [end:imports]

# --8<-- [start:registered-name]
@keras.utils.register_keras_serializable(package="my")
class Twice(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


ends_with(Twice()).save("twice.h5")
keras.utils.get_custom_objects().pop("my>Twice")  # as in a new program
loaded = keras.models.load_model("twice.h5", custom_objects={"my>Twice": Twice})
print(loaded.predict(x, verbose=0)[0])


@keras.utils.register_keras_serializable(package="my", name="Twice")
class Again(Twice):
    pass


print(keras.models.load_model("twice.h5").predict(x, verbose=0)[0])
# --8<-- [end:registered-name]

# --8<-- [start:unexpected-trainable]
class Times(keras.layers.Layer):
    def __init__(self, factor=2, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


ends_with(Times(3)).save("times.keras")
loaded = keras.models.load_model("times.keras", custom_objects={"Times": Times})
print(loaded.layers[-1].factor, loaded.predict(x, verbose=0)[0])
# --8<-- [end:unexpected-trainable]

# --8<-- [start:old-file]
class NoKwargs(keras.layers.Layer):
    def __init__(self, factor=2):
        super().__init__()
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor


ends_with(NoKwargs()).save("old.keras")
loaded = keras.models.load_model("old.keras", custom_objects={"NoKwargs": Times})
print(loaded.predict(x, verbose=0)[0])
# --8<-- [end:old-file]

# --8<-- [start:not-serializable]
class Scaled(keras.layers.Layer):
    def __init__(self, settings, **kwargs):
        super().__init__(**kwargs)
        self.settings = settings

    def call(self, inputs):
        return inputs * self.settings.scale

    def get_config(self):
        return {**super().get_config(), "settings": vars(self.settings)}

    @classmethod
    def from_config(cls, config):
        return cls(SimpleNamespace(**config.pop("settings")), **config)


ends_with(Scaled(SimpleNamespace(scale=3))).save("scaled.keras")
loaded = keras.models.load_model("scaled.keras", custom_objects={"Scaled": Scaled})
print(loaded.predict(x, verbose=0)[0])
# --8<-- [end:not-serializable]

# --8<-- [start:lambda-keras]
class Double(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


for file in ["double.keras", "double.h5"]:
    ends_with(Double()).save(file)
    loaded = keras.models.load_model(file, custom_objects={"Double": Double})
    print(file, loaded.predict(x, verbose=0)[0])
# --8<-- [end:lambda-keras]

# --8<-- [start:trusted]
ends_with(keras.layers.Lambda(lambda inputs: inputs * 2)).save("lambda.keras")
loaded = keras.models.load_model("lambda.keras", safe_mode=False)
print(loaded.predict(x, verbose=0)[0])
# --8<-- [end:trusted]

# --8<-- [start:lambda-h5]
ends_with(keras.layers.Lambda(lambda inputs: inputs * 2)).save("lambda.h5")
loaded = keras.models.load_model("lambda.h5", safe_mode=False)
print(loaded.predict(x, verbose=0)[0])
# --8<-- [end:lambda-h5]

# --8<-- [start:lambda-function]
def square(inputs):
    return inputs**2


ends_with(keras.layers.Lambda(square)).save("function.keras")
loaded = keras.models.load_model(
    "function.keras",
    custom_objects={"square": square},
    safe_mode=hasattr(keras, "ops"),  # Keras 2 keeps the function as code
)
print(loaded.predict(x * 3, verbose=0)[0])
# --8<-- [end:lambda-function]

# --8<-- [start:lambda-variables]
class Holder(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(1)

    def build(self, input_shape):
        if not self.dense.built:
            self.dense.build(input_shape)

    def call(self, inputs):
        return self.dense(inputs)


model = ends_with(Holder())
print([tuple(weight.shape) for weight in model.trainable_weights])
# --8<-- [end:lambda-variables]

# --8<-- [start:subclass-load-warning]
model.save("holder.keras")
with warnings.catch_warnings():
    warnings.simplefilter("error", UserWarning)
    loaded = keras.models.load_model("holder.keras", custom_objects={"Holder": Holder})
print(np.array_equal(loaded.get_weights()[0], model.get_weights()[0]))
# --8<-- [end:subclass-load-warning]

# --8<-- [start:wrapper-dict-load]
class Wrapper(Holder):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.dense = inner

    def get_config(self):
        return {**super().get_config(), "inner": keras.layers.serialize(self.dense)}

    @classmethod
    def from_config(cls, config):
        return cls(keras.layers.deserialize(config.pop("inner")), **config)


for file in ["wrapper.h5", "wrapper.keras"]:
    ends_with(Wrapper(keras.layers.Dense(2))).save(file)
    loaded = keras.models.load_model(file, custom_objects={"Wrapper": Wrapper})
    print(file, loaded.predict(x, verbose=0).shape)
# --8<-- [end:wrapper-dict-load]

# --8<-- [start:initializer-in-config]
class Initialized(keras.layers.Layer):
    def __init__(self, initializer="ones", **kwargs):
        super().__init__(**kwargs)
        self.initializer = keras.initializers.get(initializer)

    def call(self, inputs):
        return inputs

    def get_config(self):
        initializer = keras.initializers.serialize(self.initializer)
        return {**super().get_config(), "initializer": initializer}


ends_with(Initialized("he_normal")).save("initialized.h5")
loaded = keras.models.load_model("initialized.h5", custom_objects={"Initialized": Initialized})
print(type(loaded.layers[-1].initializer).__name__)
# --8<-- [end:initializer-in-config]
