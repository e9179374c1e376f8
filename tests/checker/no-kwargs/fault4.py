from keras.callbacks import *
from keras.layers import *


class Scaled(Layer):
    def __init__(self, rate):  # <-
        super().__init__()
        self.rate = rate

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}
