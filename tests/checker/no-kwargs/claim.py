from keras_programs.claiming import KERAS_3, refused
from tensorflow import keras


def loaded(layer):
    keras.Sequential([keras.Input((3,)), layer]).save("kwargs.keras")
    own = {type(layer).__name__: type(layer)}
    return keras.models.load_model("kwargs.keras", custom_objects=own).layers[-1]


def fault():
    class Plain(keras.layers.Layer):
        def __init__(self):
            super().__init__()

        def call(self, inputs):
            return inputs

    error = refused(loaded, Plain())
    assert bool(error) == KERAS_3
    if KERAS_3:
        assert "trainable" in str(error) and "dtype" in str(error)


def advice():
    class Plain(keras.layers.Layer):
        def __init__(self, factor=1.0, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def call(self, inputs):
            return inputs

        def get_config(self):
            return {**super().get_config(), "factor": self.factor}

    assert loaded(Plain(2.0)).factor == 2.0
