from tensorflow import keras


class Without(keras.layers.Layer):
    def __init__(self, function):  # <- no-kwargs
        super().__init__()
        self.function = function

    def call(self, inputs):
        return self.function(inputs)


class Some(keras.layers.Layer):
    def __init__(self, function, trainable=True):  # <- no-kwargs
        super().__init__(trainable=trainable)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)


class Named(keras.layers.Layer):
    def __init__(self, function, dtype=None):  # <- no-kwargs
        super().__init__(dtype=dtype)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)


class Applied(keras.layers.Layer):
    def __init__(self, function, **kwargs):  # <-
        super().__init__(**kwargs)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)
