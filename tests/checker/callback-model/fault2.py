from keras.callbacks import Callback


class Own(Callback):
    def on_batch_begin(self, batch):  # <-
        pass

    def on_batch_end(self, batch, log={}):  # <-
        pass

    def on_train_batch_begin(self, batch, l=None):  # <-
        pass

    def on_test_batch_begin(self, batch, l=None):  # <-
        pass

    def on_test_batch_end(self, batch, l=None):  # <-
        pass

    def on_predict_batch_begin(self, batch, l=None):  # <-
        pass

    def on_predict_batch_end(self, batch, l=None):  # <-
        pass
