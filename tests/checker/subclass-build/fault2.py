import keras


class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.build((None, 3))  # <-

    def call(self, inputs):
        return inputs
