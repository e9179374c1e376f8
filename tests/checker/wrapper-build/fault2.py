from keras.layers import Wrapper


class Twice(Wrapper):
    def __init__(self, layer, other, **kwargs):
        super().__init__(layer, **kwargs)
        self.other = other
        self.own = 3

    def build(self, input_shape=None):
        self.other.build(input_shape)  # <-

    def get_config(self):
        return super().get_config()
