from keras import layers


class Simple(layers.Layer):
    def build(self, input_shape):
        self.w = self.add_weight(shape=(3,), name=self.name + "/w")  # <-


def block(i):
    return layers.Conv2D(4, 3, name=f"block{i}/conv")  # <-
