from keras.layers import *
from keras.optimizers import *

Adam(lr=1e-4)  # <-
