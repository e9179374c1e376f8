import tensorflow as tf
from keras_programs.claiming import refused
from tensorflow import keras


def made():
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])


def fault_weights():
    model = made()
    model.save_weights("weights.h5")


def fault_format():
    model = made()
    model.save_weights("old.weights.h5", save_format="h5")


def fault_checkpoint():
    keras.callbacks.ModelCheckpoint("best")


def fault_checkpoint_of_weights():
    keras.callbacks.ModelCheckpoint("best.ckpt", save_weights_only=True)


def fault_period():
    keras.callbacks.ModelCheckpoint("best.keras", period=5)


def fault_checkpoint_loaded():
    model = made()
    refused(model.save_weights, "old.ckpt")
    model.load_weights("old.ckpt")


def fault_latest():
    model = made()
    tf.train.Checkpoint(model).save("latest/model.ckpt")
    model.load_weights(tf.train.latest_checkpoint("latest"))


def advice():
    made().save_weights("new.weights.h5")
    made().load_weights("new.weights.h5")
    keras.callbacks.ModelCheckpoint("best.keras")
    keras.callbacks.ModelCheckpoint("best.weights.h5", save_weights_only=True)
