from tensorflow import keras

base = keras.applications.VGG16(weights=None)
base.trainable = False
model = keras.Sequential([base, keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y)
base.trainable = True
model.compile("sgd", "mse")
model.fit(x, y)
