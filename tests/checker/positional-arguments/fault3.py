from tensorflow import keras

layer = keras.layers.Dense(2)
layer([[1.0, 2.0]])  # <-
keras.layers.ReLU()([1, 2])  # <-
