import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def rate(optimizer):
    return round(float(np.array(optimizer.learning_rate)), 6)


def fault():
    assert rate(keras.optimizers.Lion()) == (0.001 if KERAS_3 else 0.0001)


def advice():
    assert rate(keras.optimizers.Lion(learning_rate=0.0001)) == 0.0001
