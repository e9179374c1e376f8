# /// script
# requires-python = ">=3.9,<3.12"
# dependencies = ["tensorflow>=2.12", "keras<3"]
# ///

# --8<-- [start:model]
import numpy as np
import tensorflow as tf
from tensorflow import keras


def make(optimizer):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(optimizer=optimizer, loss="mse")
    return model
# --8<-- [end:model]

# --8<-- [start:legacy-optimizer]
old = make(keras.optimizers.legacy.Adam())
old.fit(np.ones((8, 3)), np.ones((8, 1)), verbose=0)
tf.train.Checkpoint(model=old, optimizer=old.optimizer).write("old")

new = make(keras.optimizers.Adam())
try:
    tf.train.Checkpoint(model=new, optimizer=new.optimizer).read("old")
except ValueError as error:
    print("ValueError:", str(error).partition(",")[0])

same = make(keras.optimizers.legacy.Adam())
tf.train.Checkpoint(model=same, optimizer=same.optimizer).read("old").expect_partial()
print("legacy optimizer:", np.array_equal(same.get_weights()[0], old.get_weights()[0]))

plain = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
tf.train.Checkpoint(model=plain).read("old").expect_partial()
print("not compiled:    ", np.array_equal(plain.get_weights()[0], old.get_weights()[0]))
# --8<-- [end:legacy-optimizer]
