from tensorflow.keras.optimizers import legacy  # <-
