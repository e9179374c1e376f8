from tensorflow import keras

keras.losses.MeanSquaredError(reduction="sum_over_batch_size")
keras.losses.MeanSquaredError(reduction=keras.losses.Reduction.NONE)
