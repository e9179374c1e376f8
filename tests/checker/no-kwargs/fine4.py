from keras.callbacks import *
from keras.layers import *


class EachStep(Callback):
    def __init__(self, rate):
        self.rate = rate
