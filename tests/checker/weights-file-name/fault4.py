import os

import tensorflow as tf
from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(1)])
model.load_weights("model.ckpt")  # <-
model.load_weights(os.path.join("weights", "model"))  # <-
model.load_weights("model.tf")  # <-
model.load_weights(tf.train.latest_checkpoint("folder"))  # <-
model.load_weights(filepath="model_weights")  # <-
