from tensorflow import keras


class Named(keras.layers.Layer):
    def __init__(self, trainable=True, dtype=None):
        super().__init__(trainable=trainable, dtype=dtype)
