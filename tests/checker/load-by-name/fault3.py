from tensorflow import keras

model = keras.Sequential()
model.load_weights(filepath="a.weights.h5", by_name=True)  # <-
