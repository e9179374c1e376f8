from tensorflow import keras

mean = keras.metrics.Mean()
mean.reset_state()
lstm = keras.layers.LSTM(2, stateful=True)
lstm.reset_states()
for layer in keras.Sequential([lstm]).layers:
    layer.reset_states()


class Both(keras.metrics.Metric):
    def reset_state(self):
        self.steps.assign(0)

    def reset_states(self):
        self.reset_state()
