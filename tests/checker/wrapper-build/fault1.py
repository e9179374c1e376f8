from tensorflow import keras


class Wrapper(keras.layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def build(self, input_shape):
        self.inner.build(input_shape)  # <-

    def get_config(self):
        return {**super().get_config(), "inner": self.inner}
