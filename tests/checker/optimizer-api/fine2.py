import tensorflow as tf
from scipy import optimize
import torch
from tensorflow import keras

optimize.minimize(lambda x: x, 0)
optimizer = tf.compat.v1.train.AdamOptimizer()
optimizer.minimize(1)
args_lr = torch.lr
