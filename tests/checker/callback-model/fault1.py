from tensorflow import keras


class Report(keras.callbacks.Callback):
    def __init__(self, model):
        super().__init__()
        self.model = model  # <-

    def on_train_batch_end(self, batch, l):  # <-
        pass
