from keras.layers import Add, activations  # <-

relu = activations.get("relu")
