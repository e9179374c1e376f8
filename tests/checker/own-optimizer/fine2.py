import keras
from mine import Optimizer


class Step(Optimizer):
    def get_updates(self, loss, params):
        return []


class Layer(keras.layers.Layer):
    def get_updates(self):
        return []
