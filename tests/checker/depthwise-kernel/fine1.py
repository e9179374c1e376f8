from tensorflow.keras import layers

s = layers.SeparableConv2D(4, 3)
print(s.depthwise_kernel)
