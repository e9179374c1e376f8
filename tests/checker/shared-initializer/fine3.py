from tensorflow import keras
from tensorflow.keras import layers

init = keras.initializers.RandomNormal()
layers.Conv2D(64, (10, 10), kernel_initializer=init, bias_initializer=init)
layers.Conv2D(64, (7, 7), kernel_initializer=init)
layers.Dense(8, kernel_initializer=init)
layers.Dense(9, bias_initializer=init)
