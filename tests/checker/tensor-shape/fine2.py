from tensorflow import keras


class Own(keras.layers.Layer):
    def call(self, inputs):
        return inputs[: inputs.shape.as_list()[0]]


def shape(array):
    return array.get_shape()
