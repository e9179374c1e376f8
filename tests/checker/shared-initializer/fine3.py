from tensorflow import keras
from tensorflow.keras import layers

init = keras.initializers.RandomNormal()
layers.Conv2D(64, (10, 10), kernel_initializer=init, bias_initializer=init)
layers.Conv2D(64, (7, 7), kernel_initializer=init)
layers.Dense(8, kernel_initializer=init)
layers.Dense(9, bias_initializer=init)
keys = keras.initializers.HeNormal()
layers.Conv2D(filters=64, kernel_size=3, kernel_initializer=keys)
layers.Conv2D(filters=32, kernel_size=3, kernel_initializer=keys)
layers.Conv2D(filters=64, kernel_size=5, kernel_initializer=keys)
layers.Dense(units=1, kernel_initializer=keys)
layers.Dense(units=2, kernel_initializer=keys)
