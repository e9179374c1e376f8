import jax
import numpy as np
import tensorflow as tf
import torch
from tensorflow import keras

keras.layers.Dropout(0.5)(np.ones((2, 3)), training=True)
keras.layers.Dropout(0.5)(tf.ones((2, 3)), training=True)
keras.layers.Dropout(0.5)(jax.numpy.ones((2, 3)), training=True)
keras.layers.Dropout(0.5)(torch.ones((2, 3)), training=True)
