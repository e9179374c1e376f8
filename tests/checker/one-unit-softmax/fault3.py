from tensorflow import keras

keras.layers.Dense(1, activation=keras.activations.softmax)  # <-
