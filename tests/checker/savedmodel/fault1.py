import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

net = keras.Sequential([layers.Dense(3)])
net.save("saved/my_net")  # <-
net.save("saved.net/", save_format="tf")  # <-
tf.keras.models.save_model(net, "folder")  # <-
again = keras.models.load_model("folder/")  # <-
