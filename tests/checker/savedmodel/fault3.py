from tensorflow import keras

model = keras.Sequential()
keras.saving.save_model(model, filepath="folder")  # <-
model.save(filepath="runs.v1/last")  # <-
model.save("runs.v1\\last")  # <-
keras.models.load_model("saved.v1/")  # <-
