import keras

folder.watch(keras)
folder.watch()
keras.Sequential([]).weights
