from keras.layers import *
from keras.models import Sequential

m = Sequential(
    [
        Dense(8),
        Dense(1, activation="softmax"),  # <-
    ]
)
