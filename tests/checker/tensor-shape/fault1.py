import tensorflow as tf
from tensorflow import keras

x = keras.Input((3,))
x.get_shape()  # <-
x.shape.as_list()  # <-
x.shape.ndims  # <-
x.shape.rank  # <-
x.shape.dims  # <-
x.shape.num_elements()  # <-
x.shape.is_fully_defined()  # <-
x.dtype.name  # <-
x.set_shape((None, 3))  # <-
