import tensorflow as tf
from tensorflow import keras

x = keras.Input((3,))


def fault_get_shape():
    x.get_shape()


def fault_as_list():
    x.shape.as_list()


def fault_rank():
    x.shape.rank


def fault_dtype():
    x.dtype.name


def advice():
    assert tuple(x.shape) == (None, 3) and len(x.shape) == 2
    assert tf.as_dtype(x.dtype).name == "float32"
