from tensorflow import keras


def made():
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])


def fault_input():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.input


def fault_output():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.output


def advice():
    model = made()
    keras.Model(model.inputs, model.outputs)
