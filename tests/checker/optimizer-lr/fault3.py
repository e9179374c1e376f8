from tensorflow import keras

keras.optimizers.legacy.Adam(lr=0.1)  # <- optimizer-api
keras.optimizers.Adagrad(lr=0.1)  # <-
