from keras.layers import *


def dump(model):
    for layer in model.layers:
        if isinstance(layer, DepthwiseConv2D):
            print(layer.depthwise_kernel)  # <-
