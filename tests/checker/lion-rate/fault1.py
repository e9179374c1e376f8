from tensorflow import keras

keras.optimizers.Lion()  # <-
