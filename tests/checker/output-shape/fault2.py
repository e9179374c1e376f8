from keras import layers

d = layers.Dense(4)
print(d.output_shape)  # <-


def show(conv_layer):
    return conv_layer.input_shape  # <-
