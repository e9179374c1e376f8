from keras.layers import *
from keras.callbacks import ModelCheckpoint

path = "training_1/cp.ckpt"
a = ModelCheckpoint(filepath=path, save_weights_only=True, verbose=1)  # <-
b = ModelCheckpoint("best.hdf5")  # <-
c = ModelCheckpoint("best.keras", period=5)  # <-
d = ModelCheckpoint("w-{epoch:02d}.h5", "val_loss", 0, True)  # <-
e = ModelCheckpoint("best")  # <-
