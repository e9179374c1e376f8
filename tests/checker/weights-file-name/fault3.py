from tensorflow import keras

model = keras.Sequential()
model.save_weights(filepath="w.h5")  # <-
keras.callbacks.ModelCheckpoint("best.keras", save_weights_only=True)  # <-
