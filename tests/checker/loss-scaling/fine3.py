from tensorflow import keras

optimizer = keras.optimizers.get("adam")


def scaled(loss):
    if "get_scaled_loss" in dir(optimizer):
        return optimizer.get_scaled_loss(loss)
    return optimizer.scale_loss(loss)
