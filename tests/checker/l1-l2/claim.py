import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras

ones = np.ones((2, 3), "float32")


def fault():
    added = float(keras.regularizers.l1_l2()(ones))
    assert abs(added - (0 if KERAS_3 else 0.12)) < 1e-6


def advice():
    added = float(keras.regularizers.l1_l2(l1=0.01, l2=0.01)(ones))
    assert abs(added - 0.12) < 1e-6
