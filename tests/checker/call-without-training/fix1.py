import numpy as np
from tensorflow import keras


class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.norm = keras.layers.BatchNormalization()
        self.dense = keras.layers.Dense(1, kernel_initializer="ones")

    def call(self, inputs):
        return self.dense(self.norm(inputs))


class Long(Net):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.norm = keras.layers.BatchNormalization()

    def call(
        self,
        inputs,
        mask=None,  # of the times
    ):
        return self.dense(self.norm(inputs))


x = np.arange(8, dtype="float32").reshape(4, 2)
for kind in (Net, Long):
    net = kind()
    net.compile("sgd", "mse")
    net.fit(x, np.zeros((4, 1)), epochs=2, verbose=0)
    print(
        net.norm.moving_mean.numpy().round(4).tolist(), net.predict(x, verbose=0).round(3).tolist()
    )
