import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_metric():
    keras.metrics.Mean().reset_states()


def fault_model():
    model = keras.Sequential([keras.Input(batch_shape=(1, 2, 3)), keras.layers.LSTM(2)])
    model.reset_states()


class Steps(keras.metrics.Metric):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.steps = self.add_weight(name="steps", initializer="zeros")

    def update_state(self, *values, **named):
        self.steps.assign_add(1.0)

    def result(self):
        return self.steps + 0.0


def fault_override():
    class Old(Steps):
        def reset_states(self):
            self.steps.assign(100.0)

    old = Old()
    old.reset_state()
    assert float(old.result()) == (0.0 if KERAS_3 else 100.0)


def advice():
    class New(Steps):
        def reset_state(self):
            self.steps.assign(100.0)

    new = New()
    new.reset_state()
    assert float(new.result()) == 100.0
    stateful = keras.layers.LSTM(2, stateful=True)
    model = keras.Sequential([keras.Input(batch_shape=(1, 2, 3)), stateful])
    model.predict(np.ones((1, 2, 3)), verbose=0)
    for layer in model.layers:
        layer.reset_states()
