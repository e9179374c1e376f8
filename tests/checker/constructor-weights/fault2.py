from keras.layers import *

Conv2D(4, 3, weights=[1])  # <-
LSTM(4, time_major=False)  # <-
