from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    class Named(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self._name = "first"

    assert Named().name == ("named" if KERAS_3 else "first")


def advice():
    class Named(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(name="first")
            assert not kwargs

    assert Named().name == "first"
