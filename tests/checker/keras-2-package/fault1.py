import tensorflow_addons as tfa  # <-
from tensorflow import keras

tfa.layers.InstanceNormalization()
