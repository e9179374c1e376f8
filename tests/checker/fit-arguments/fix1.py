import numpy as np
from tensorflow import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse")

x, y = np.ones((8, 2), "float32"), np.ones((8, 1), "float32")
model.fit(x, y, batch_size=4, verbose=0, workers=1, max_queue_size=2)
print(model.get_weights()[0].round(4).tolist())
