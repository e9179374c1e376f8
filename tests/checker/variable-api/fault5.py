from tensorflow import keras

layer = keras.layers.Dense(2)
layer.kernel.value()  # <-
layer.bias.read_value()  # <-
