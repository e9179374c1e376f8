from tensorflow import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.layers[0].trainable = False  # <-
model.fit(x, y)
