from keras import layers, models


class Noise(layers.Layer):
    def call(self, inputs, training=None):
        return inputs + 1.0 if training else inputs


class Base(models.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parts = [Noise() for _ in range(2)]

    def call(self, inputs, mask=None):  # <-
        for part in self.parts:
            inputs = part(inputs)
        return inputs


class Normed(Base):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.norms = {"first": layers.BatchNormalization()}

    def call(self, inputs, mask=None):  # <-
        return self.norms["first"](inputs)
