from tensorflow import keras
from tensorflow.keras import layers

layers.Embedding(3, 4, weights=[1])
layers.InputLayer(batch_input_shape=(2, 3))
keras.applications.ResNet50(weights="imagenet")
