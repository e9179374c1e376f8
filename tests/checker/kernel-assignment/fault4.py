from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(3), keras.layers.Dense(4)])
for last in reversed(model.layers):
    last.kernel = 1  # <-
for copied in list(model.layers):
    copied.kernel = 1  # <-
for kept in tuple(model.layers):
    kept.kernel = 1  # <-
for named in sorted(model.layers, key=lambda layer: layer.name):
    named.kernel = 1  # <-
