import tensorflow as tf
from tensorflow import keras

optimizer = tf.train.thing()
optimizer.minimize(1)
