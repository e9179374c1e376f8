from tensorflow.keras import layers


class Base(layers.Layer):
    def get_config(self):
        return super().get_config()


class Scale(Base):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor(3)


class Named(layers.Layer):
    def __init__(self, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.other = name()
