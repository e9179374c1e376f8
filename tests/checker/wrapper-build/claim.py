import numpy as np
from tensorflow import keras


def loaded(layer):
    model = keras.Sequential([keras.Input((3,)), layer])
    model.predict(np.ones((1, 3), "float32"), verbose=0)
    model.save("wrapper.keras")
    own = {type(layer).__name__: type(layer)}
    return keras.models.load_model("wrapper.keras", custom_objects=own)


class Base(keras.layers.Layer):
    def call(self, inputs):
        return self.inner(inputs)

    def get_config(self):
        return {**super().get_config(), "inner": keras.layers.serialize(self.inner)}

    @classmethod
    def from_config(cls, config):
        config["inner"] = keras.layers.deserialize(config["inner"])
        return cls(**config)


def fault():
    class Wrapper(Base):
        def __init__(self, inner, **kwargs):
            super().__init__(**kwargs)
            self.inner = inner

        def build(self, input_shape):
            self.inner.build(input_shape)
            super().build(input_shape)

    loaded(Wrapper(keras.layers.Dense(2)))


def advice():
    class Wrapper(Base):
        def __init__(self, inner, **kwargs):
            super().__init__(**kwargs)
            self.inner = inner

        def build(self, input_shape):
            if not self.inner.built:
                self.inner.build(input_shape)
            super().build(input_shape)

    loaded(Wrapper(keras.layers.Dense(2)))
