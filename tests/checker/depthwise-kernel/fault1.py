from tensorflow.keras import layers

d = layers.DepthwiseConv2D(3)
print(d.depthwise_kernel)  # <-
