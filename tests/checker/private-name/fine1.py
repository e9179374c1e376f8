from tensorflow import keras


class Named(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs, name="first")


print(Named()._name)
