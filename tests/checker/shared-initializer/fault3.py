from tensorflow import keras
from tensorflow.keras import layers

init = keras.initializers.RandomNormal()
layers.Conv2D(64, (10, 10), bias_initializer=init)
layers.Conv2D(64, (7, 7), bias_initializer=init)  # <-
layers.Conv2D(units, (7, 7), kernel_initializer=init)  # <-
