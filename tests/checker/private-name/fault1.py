from tensorflow import keras


class Named(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._name = "first"  # <-


class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._name = "net"  # <-
