from tensorflow import keras

keras.layers.ConvLSTM1D(1, 3)  # <-
keras.layers.ConvLSTM2D(1, 3, activation="tanh")  # <-
keras.layers.ConvLSTM3D(1, 3)  # <-
