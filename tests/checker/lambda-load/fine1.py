from tensorflow import keras


def double(x):
    return x * 2


keras.layers.Lambda(double)
keras.layers.Lambda(keras.activations.relu)
