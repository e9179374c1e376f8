# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:frozen-in-both]
from tensorflow import keras

body, old_top = keras.layers.Dense(4), keras.layers.Dense(10)
old_model = keras.Sequential([keras.Input((3,)), body, old_top])
new_model = keras.Sequential([keras.Input((3,)), body, keras.layers.Dense(2)])
new_model.layers[0].trainable = False
print(len(old_model.trainable_weights), len(new_model.trainable_weights))
# --8<-- [end:frozen-in-both]

# --8<-- [start:averaged]
import numpy as np

gray_image = np.ones((1, 8, 8, 1))
color = keras.layers.Conv2D(4, 3, use_bias=False, kernel_initializer="ones")
color_output = np.array(color(np.repeat(gray_image, 3, axis=-1)))

gray_conv = keras.layers.Conv2D(4, 3, use_bias=False)
gray_conv.build(gray_image.shape)
gray_conv.set_weights([color.get_weights()[0].mean(axis=2, keepdims=True)])
print(round(float(np.mean(gray_conv(gray_image) / color_output)), 2))
# --8<-- [end:averaged]
