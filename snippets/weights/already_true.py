# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:already-true]
from tensorflow import keras

body = [keras.layers.Dense(4, name="first"), keras.layers.Dense(4, name="last")]
stack = keras.Sequential([keras.Input((3,)), *body])
stack.layers[0].trainable = False

stack.trainable = True
print("True again:      ", [layer.trainable for layer in stack.layers])
stack.trainable = False
stack.trainable = True
print("False, then True: ", [layer.trainable for layer in stack.layers])
# --8<-- [end:already-true]
