import numpy as np
from tensorflow import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse")


def batches():
    while True:
        yield np.ones((4, 2), "float32"), np.ones((4, 1), "float32")


model.fit_generator(generator=batches(), steps_per_epoch=2, verbose=0, workers=1)
print(model.get_weights()[0].round(4).tolist())
print(model.predict_generator(batches(), steps=1, verbose=0).shape)
