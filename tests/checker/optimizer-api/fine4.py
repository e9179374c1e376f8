from tensorflow import keras


class Own(keras.optimizers.Optimizer):
    def __init__(self, rate, **kwargs):
        super().__init__(**kwargs)
        self.lr = rate

    def rate(self):
        return self.lr
