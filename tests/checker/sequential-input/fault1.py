from tensorflow import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
keras.Model(model.input, model.layers[-1].output)  # <-
print(model.output)  # <-
