from tensorflow import keras

keras.layers.Activation("sigmoid")
print("hard_sigmoid")
