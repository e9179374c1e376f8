from tensorflow import keras

keras.losses.MeanSquaredError(reduction="auto")  # <-
keras.losses.MeanSquaredError(reduction=keras.losses.Reduction.AUTO)  # <-
