import keras


def tuned(base):
    base.trainable = False
    for layer in base.layers[-3:]:
        layer.trainable = True  # <-
    base.get_layer("last").trainable = True  # <-
    return base
