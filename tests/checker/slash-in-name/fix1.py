from tensorflow import keras

layer = keras.layers.Dense(2, name="block" + "/dense")
model = keras.Sequential([keras.Input((3,), name="in/put"), layer], name="all/of/it")
print(model.output_shape, layer.units)
