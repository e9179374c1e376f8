from tensorflow import keras

keras.layers.ConvLSTM2D(1, 3, recurrent_activation="sigmoid")
keras.layers.LSTM(1)
