from tensorflow import keras


class Report(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print(self.model.metrics_names)  # <-


class Net(keras.Model):
    def report(self):
        return self.metrics_names  # <-
