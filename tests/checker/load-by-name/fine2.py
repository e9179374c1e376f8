from keras.layers import *


def restore(net, path):
    net.load_weights(path, by_name=True)
    net.load_weights("a.weights.h5", by_name=False)
