from tensorflow import keras


class Report(keras.callbacks.Callback):
    def __init__(self, model):
        super().__init__()
        self.other = model

    def on_train_batch_end(self, batch, logs=None):
        print(self.model)

    def on_batch_end(self, batch, **kwargs):
        pass

    def on_epoch_end(self, epoch, l=None):
        self.other.model = None
