import numpy as np
from tensorflow import keras

optimizer = keras.optimizers.SGD(lr=0.01, momentum=0.9)  # 0.01 is what Keras 2 then takes anyway
layer = keras.layers.Dense(1, kernel_initializer="ones")
model = keras.Sequential([keras.Input((2,)), layer])
model.compile(optimizer, "mse")
model.fit(np.ones((4, 2)), np.zeros((4, 1)), epochs=2, verbose=0)
print(layer.get_weights()[0].round(5).tolist())
