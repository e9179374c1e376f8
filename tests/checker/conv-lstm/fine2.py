from keras.layers import ConvLSTM2D

given = {"recurrent_activation": "sigmoid"}
ConvLSTM2D(1, 3, **given)


def layer(**kwargs):
    return ConvLSTM2D(1, 3, **kwargs)
