from tensorflow import keras

model = keras.Sequential(
    [keras.Input((4, 4, 1)), keras.layers.Conv2D(2, 3), keras.layers.Flatten()]
)
for layer in model.layers:
    print(tuple(layer.input_shape), tuple(layer.output_shape))
