from tensorflow import keras

layer = keras.layers.Layer()
layer.add_weight(shape=(3,), synchronization=1)  # <-
layer.add_weight(shape=(3,), experimental_autocast=False)  # <-
layer.add_weight(shape=(3,), partitioner=None)  # <-
layer.add_variable(shape=(3,))  # <-
