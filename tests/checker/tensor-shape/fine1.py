import tensorflow as tf
from tensorflow import keras

x = keras.Input((3,))
tuple(x.shape)
len(x.shape)
tf.as_dtype(x.dtype).name
tf.ones((2, 3)).shape.as_list()
x.name
