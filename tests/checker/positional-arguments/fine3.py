from tensorflow import keras

keras.layers.Add()([keras.Input((3,)), keras.Input((3,))])
keras.Sequential([])
print([1, 2], True)
