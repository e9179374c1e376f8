from tensorflow import keras


def fault_layer():
    keras.layers.Dense(2, name="encoder/dense")


def fault_model():
    keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)], name="encoder/model")


def fault_input():
    keras.Input((3,), name="encoder/input")


def fault_weight():
    keras.layers.Layer().add_weight(shape=(3,), name="dense/kernel")


def advice():
    keras.layers.Layer(name="encoder_layer").add_weight(shape=(3,), name="dense_kernel")
    keras.Sequential([keras.Input((3,), name="an_input")], name="encoder_model")
