import tensorflow as tf
import numpy as np

from PIL import Image

image = Image.open("a.png")
image.save("copy")
np.save("array", [1])
model = tf.keras.Sequential()
model.save("model.keras")
model.save("model.h5", save_format="h5")
