from tensorflow import keras


class Own(keras.layers.Layer):
    def __init__(self, units, inner, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(units)
        self.inner = inner

    def build(self, input_shape):
        self.dense.build(input_shape)

    def call(self, inputs):
        self.inner.build(inputs.shape)
        return self.inner.call(inputs)

    def get_config(self):
        return {**super().get_config(), "inner": self.inner}
