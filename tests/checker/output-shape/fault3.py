from tensorflow import keras

layer = keras.layers.Dense(4)
layer.get_input_at(0)  # <-
layer.get_output_shape_at(0)  # <-
