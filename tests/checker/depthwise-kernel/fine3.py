from tensorflow.keras import layers


def dump(model):
    for layer in model.layers:
        if isinstance(layer, layers.DepthwiseConv2D) or isinstance(layer, layers.SeparableConv2D):
            print(layer.depthwise_kernel)
