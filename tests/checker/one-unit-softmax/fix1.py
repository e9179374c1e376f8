from tensorflow import keras

layer = keras.layers.Dense(1, activation="softmax", kernel_initializer="ones")  # 이진 분류
other = keras.layers.Dense(units=1, activation=keras.activations.softmax)
model = keras.Sequential([keras.Input((3,)), layer])
print(model.output_shape, other.units)
