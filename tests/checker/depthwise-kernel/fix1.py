import numpy as np
from tensorflow import keras

layer = keras.layers.DepthwiseConv2D(3, depthwise_initializer="ones")
layer.build((None, 8, 8, 2))
print(tuple(layer.depthwise_kernel.shape), float(np.sum(layer.depthwise_kernel.numpy())))
