import numpy as np
from tensorflow import keras


def loaded(model):
    model(np.ones((1, 3), "float32"))
    model.save("subclass.keras")
    own = {type(model).__name__: type(model)}
    return keras.models.load_model("subclass.keras", custom_objects=own)


def fault_argument():
    class Net(keras.Model):
        def __init__(self, units, **kwargs):
            super().__init__(**kwargs)
            self.dense = keras.layers.Dense(units)

        def call(self, inputs):
            return self.dense(inputs)

    loaded(Net(2))


def fault_without_kwargs():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

        def call(self, inputs):
            return self.dense(inputs)

    loaded(Net())  # __init__ doesn't take trainable and dtype


def advice():
    class Net(keras.Model):
        def __init__(self, units, **kwargs):
            super().__init__(**kwargs)
            self.units, self.dense = units, keras.layers.Dense(units)

        def call(self, inputs):
            return self.dense(inputs)

        def get_config(self):
            return {**super().get_config(), "units": self.units}

    assert loaded(Net(2, trainable=True, dtype="float32")).units == 2
