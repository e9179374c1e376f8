from tensorflow.keras import layers


class Lazy(layers.Layer):
    def call(self, x):
        self.w = self.add_weight(shape=(3,))  # <-
        self.inner = layers.Dense(4)  # <-
        return self.inner(x)
