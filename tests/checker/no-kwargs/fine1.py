from tensorflow.keras import layers


class Scale(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)


class Plain(layers.Layer):
    def call(self, x):
        return x
