from tensorflow import keras
import torch

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.fit(batches(), steps_per_epoch=2)
torch.nn.fit_generator(batches())
