from tensorflow.keras import layers


class Simple(layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(3,))
        self.bias = None


s = Simple()
s.kernel = 1
