import os

import tensorflow as tf
from tensorflow import keras

keras.utils.disable_interactive_logging()
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
folder = "again"
model.save(folder)
print(keras.models.load_model("./again")(tf.ones((1, 2))).numpy().tolist())
model.save("served")
print(
    os.path.isdir("served"), callable(tf.saved_model.load("served").signatures["serving_default"])
)
