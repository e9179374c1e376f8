from keras import layers, models


class Inside(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dropout = layers.Dropout(0.5)

    def call(self, inputs):
        return self.dropout(inputs)


class Plain(models.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


class Chain(models.Sequential):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.add(layers.Dropout(0.5))

    def call(self, inputs):
        return super().call(inputs)
