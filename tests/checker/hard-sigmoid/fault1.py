from tensorflow import keras

keras.layers.Activation("hard_sigmoid")  # <-
keras.layers.LSTM(2, recurrent_activation="hard_sigmoid")  # <-
keras.activations.get("hard_sigmoid")  # <-
