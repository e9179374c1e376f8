import numpy as np
from tensorflow import keras


def fault_weights():
    keras.layers.Dense(2, weights=[np.ones((3, 2)), np.zeros(2)])


def fault_shape():
    keras.layers.Dense(2, batch_input_shape=(None, 3))


def fault_fused():
    keras.layers.BatchNormalization(fused=False)


def fault_time_major():
    keras.layers.LSTM(2, time_major=False)


def fault_depthwise():
    keras.layers.DepthwiseConv2D(3, kernel_initializer="ones")


def fault_callback():
    keras.callbacks.TensorBoard(write_grads=True)


def fault_tensor():
    keras.Input(tensor=np.ones((2, 3), "float32"))


REFUSED_BY_KERAS_2 = ("fault_tensor",)


def advice_depthwise():
    keras.layers.DepthwiseConv2D(3, depthwise_initializer="ones")


def advice():
    dense = keras.layers.Dense(2, kernel_initializer="ones")
    keras.Sequential([keras.Input(batch_shape=(1, 3)), dense])
    assert dense.kernel.numpy().tolist() == np.ones((3, 2)).tolist()
    dense.set_weights([np.zeros((3, 2)), np.ones(2)])
    assert dense.bias.numpy().tolist() == [1, 1]
