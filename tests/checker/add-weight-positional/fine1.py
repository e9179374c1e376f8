from tensorflow.keras import layers


class Simple(layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(shape=(3, 4), name="w", initializer="zeros", aggregation="mean")
        self.v = self.add_weight((3, 4), name="v")
