import tensorflow as tf
from tensorflow import keras

model = tf.Module()
model.save("folder")
