from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault():
    layer = keras.layers.DepthwiseConv2D(3)
    layer.build((None, 8, 8, 2))
    assert layer.depthwise_kernel is not None


def advice():
    layer = keras.layers.DepthwiseConv2D(3)
    layer.build((None, 8, 8, 2))
    assert tuple(layer.weights[0].shape) == (3, 3, 2, 1)
    if KERAS_3:
        assert layer.weights[0] is layer.kernel
