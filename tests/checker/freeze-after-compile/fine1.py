from tensorflow import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y)
model.layers[0].trainable = False
model.fit(x, y)

other = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
other.compile("sgd", "mse")
other.trainable = False
other.compile("sgd", "mse")
other.fit(x, y)

first = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
first.trainable = False
first.compile("sgd", "mse")
first.fit(x, y)
