from keras.layers import *


class Mine(Layer):
    def __init__(self, weights, **kwargs):
        super().__init__(**kwargs)

    def get_config(self):
        return {}


Mine(weights=[1])
BatchNormalization(momentum=0.9)
print(sum(weights=[1]))
