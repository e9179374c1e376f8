from tensorflow import keras


def fault_attribute():
    keras.layers.experimental.preprocessing.Rescaling(1.0)


def fault_old_name():
    keras.layers.LocallyConnected1D(2, 3)


def advice():
    keras.layers.Dense(2)
    assert keras.utils.to_categorical([1], 2).tolist() == [[0, 1]]
    import tf_keras

    assert tf_keras.layers.LocallyConnected1D(2, 3)
