import tensorflow as tf
from tf_keras.layers import DepthwiseConv2D

print(DepthwiseConv2D(3).depthwise_kernel)
