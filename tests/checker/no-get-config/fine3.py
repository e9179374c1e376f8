from tensorflow import keras


class Named(keras.layers.Layer):
    def __init__(self, dynamic=False, input_shape=None, activity_regularizer=None, **kwargs):
        super().__init__(**kwargs)
        dynamic(), input_shape(), activity_regularizer()
