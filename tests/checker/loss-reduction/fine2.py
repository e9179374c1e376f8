import keras
from mine import Loss

Loss(reduction="auto")
keras.losses.MeanSquaredError()
