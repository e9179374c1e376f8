import tensorflow as tf
from tensorflow import keras

mean = keras.metrics.Mean()
mean.reset_states()  # <-
model = keras.Sequential([keras.layers.LSTM(2, stateful=True)])
model.reset_states()  # <-


class Steps(keras.metrics.Metric):
    def reset_states(self):  # <-
        self.steps.assign(0)
