import numpy as np
import tensorflow as tf
from tensorflow.keras import callbacks, layers

layers.SeparableConv2D(4, 3, kernel_initializer="ones")  # <-
layers.DepthwiseConv2D(3, kernel_regularizer="l2")  # <-
layers.LSTM(4, input_length=3)  # <-
callbacks.TensorBoard("logs", write_grads=True)  # <-
layers.Input(tensor=tf.ones((2, 3)))  # <-
tf.keras.Input(tensor=np.ones((2, 3)))  # <-
