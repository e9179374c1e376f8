from keras.layers import *
from keras.callbacks import ModelCheckpoint

a = ModelCheckpoint("best.keras"), ModelCheckpoint("best.h5")
b = ModelCheckpoint("{epoch}.weights.h5", save_weights_only=True)


def checkpoint(only):
    return ModelCheckpoint("a.weights.h5", save_weights_only=only)


class Agent:
    def save_weights(self, path):
        pass


Agent().save_weights("agent.h5")
