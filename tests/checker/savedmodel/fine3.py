from tensorflow import keras

model = keras.Sequential()
model.save("model.keras", save_format="tf")
model.save("model.h5", save_format="tf")
model.save("model.hdf5", save_format="tf")
