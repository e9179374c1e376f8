from tensorflow import keras


class Frozen(keras.layers.Layer):
    def __init__(self, trainable=False):  # <-
        super().__init__(trainable=trainable)


class Half(keras.layers.Layer):
    def __init__(self, dtype="float16"):  # <-
        super().__init__(dtype=dtype)
