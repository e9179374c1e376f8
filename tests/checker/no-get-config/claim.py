import tensorflow as tf
from keras_programs.claiming import refused
from tensorflow import keras


def loaded(layer):
    keras.Sequential([keras.Input((3,)), layer]).save("config.keras")
    own = {type(layer).__name__: type(layer)}
    return keras.models.load_model("config.keras", custom_objects=own).layers[-1]


def fault():
    class Applied(keras.layers.Layer):
        def __init__(self, function, **kwargs):
            super().__init__(**kwargs)
            self.function = function

        def call(self, inputs):
            return self.function(inputs)

    assert refused(loaded, Applied(tf.nn.relu))


def advice():
    class Applied(keras.layers.Layer):
        def __init__(self, factor=1.0, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def call(self, inputs):
            return inputs

        def get_config(self):
            return {**super().get_config(), "factor": self.factor}

    assert loaded(Applied(factor=3.0)).factor == 3.0
