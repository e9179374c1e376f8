from keras.layers import Dense, Input


def block(inputs, units):
    width = inputs.shape.as_list()[-1]  # <-
    return Dense(units)(inputs)


def model():
    x = Input((3,))
    x = block(x, 3)
    return x.get_shape()  # <-
