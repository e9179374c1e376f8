from tensorflow import keras
from mine import Lambda

Lambda(lambda x: x)
keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: None)
keras.layers.Lambda
