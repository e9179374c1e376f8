from keras.layers import *


def restore(net, name):
    net.load_weights(f"{name}.weights.h5", by_name=True, skip_mismatch=True)  # <-
