from tensorflow import keras

optimizer = keras.optimizers.SGD(learning_rate=0.5, momentum=0.0)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile(optimizer, "mse")
model.fit(keras.utils.to_categorical([0, 1]), keras.utils.to_categorical([0, 0])[:, :1], verbose=0)
print(float(model.optimizer.lr), len(optimizer.variables()) > 1)
optimizer.lr.assign(0.25)
print(float(optimizer.lr))
legacy = keras.optimizers.legacy.SGD(learning_rate=0.5)
print(float(legacy.learning_rate), legacy.get_config()["momentum"])
