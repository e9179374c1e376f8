import numpy as np
from tensorflow import keras


def fitted(callback):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0, callbacks=[callback])


def fault_model():
    class Report(keras.callbacks.Callback):
        def __init__(self, model):
            super().__init__()
            self.model = model

    Report(None)


def fault_hook():
    class Report(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, l):
            pass

    fitted(Report())


def fault_lambda():
    fitted(keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, l: None))


def advice():
    class Report(keras.callbacks.Callback):
        def __init__(self, model):
            super().__init__()
            self.other = model

        def on_train_batch_end(self, batch, logs=None):
            assert self.model is not None

    fitted(Report(None))
