from keras.layers import *
from keras.models import Sequential

model = Sequential([Dense(3)])
model.layers[0].kernel = 1  # <-
model.get_layer("a").bias = 0  # <-
model.weights = []  # <-
