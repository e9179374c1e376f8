import torch
from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(1)])
model.load_weights("model.h5")
model.load_weights("model.hdf5")
model.load_weights("model.keras")
model.load_weights("model.weights.json")
model.load_weights(path)
torch.load_weights("model.ckpt")
