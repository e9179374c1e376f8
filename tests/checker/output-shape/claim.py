from tensorflow import keras


def fault_output():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    layer = model.layers[-1]
    assert layer.output_shape == (None, 2)


def fault_input():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    layer = model.layers[-1]
    assert layer.input_shape == (None, 3)


def fault_at():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    layer = model.layers[-1]
    layer.get_output_at(0), layer.get_input_at(0)


def fault_shape_at():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    layer = model.layers[-1]
    layer.get_output_shape_at(0), layer.get_input_shape_at(0)


def advice():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    layer = model.layers[-1]
    assert tuple(layer.output.shape) == (None, 2) and tuple(layer.input.shape) == (None, 3)
