import tensorflow as tf
import os
from pathlib import Path

model = tf.keras.Sequential()
model.save_weights("w.h5")  # <-
model.save_weights(f"epoch_{1}.ckpt")  # <-
model.save_weights("folder/" + "w")  # <-
model.save_weights(Path("x") / "w.h5")  # <-
model.save_weights(os.path.join("x", "w.h5"))  # <-
model.save_weights("a.weights.h5", save_format="h5")  # <-
