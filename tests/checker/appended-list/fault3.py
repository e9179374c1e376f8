from tensorflow import keras


class Stack(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        blocks = []
        self.blocks = blocks
        blocks.insert(0, keras.layers.Dense(4))  # <-
