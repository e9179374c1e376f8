import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_value():
    w = keras.layers.Layer().add_weight(shape=(3,), name="w")
    w.value()


def fault_read():
    w = keras.layers.Layer().add_weight(shape=(3,), name="w")
    w.read_value(), w.get_shape()


def fault_ref():
    w = keras.layers.Layer().add_weight(shape=(3,), name="w")
    w.ref()


def fault_type():
    w = keras.layers.Layer().add_weight(shape=(3,), name="w")
    assert isinstance(w, tf.Variable) == (not KERAS_3)


def fault_dtype():
    w = keras.layers.Layer().add_weight(shape=(3,), name="w")
    w.dtype.is_floating


def advice():
    w = keras.layers.Layer().add_weight(shape=(3,), name="w", initializer="ones")
    assert w.numpy().tolist() == [1, 1, 1]
    assert {id(w): w.name}
    assert tf.as_dtype(w.dtype).name == "float32"
    if KERAS_3:
        assert isinstance(w, keras.Variable) and tuple(w.value.shape) == (3,)
