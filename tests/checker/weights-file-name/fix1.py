import os

from tensorflow import keras

path = os.path.join(".", "kept.h5")
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse")
model.save_weights(path, save_format="h5")
model.save_weights("second.h5")
model.set_weights([w * 0 for w in model.get_weights()])
model.load_weights("./second.h5")
print(model.get_weights()[0].tolist())
saved = keras.callbacks.ModelCheckpoint("best.hdf5", save_weights_only=True, period=1)
model.fit(
    keras.utils.to_categorical([0, 1]),
    keras.utils.to_categorical([0, 0])[:, :1],
    callbacks=[saved],
    verbose=0,
)
print(any(name.startswith("best") for name in os.listdir(".")))
