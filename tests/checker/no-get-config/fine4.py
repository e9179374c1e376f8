from tensorflow import keras


class Simple(keras.layers.Layer):
    def __init__(self, units, rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.units, self.rate = units, rate
        self.size = units
        self.dense = keras.layers.Dense(units)

    def call(self, inputs):
        return self.dense(inputs)
