import numpy as np
from tensorflow import keras


def trained(optimizer):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(optimizer, "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def fault():
    class Step(keras.optimizers.Optimizer):
        def __init__(self, rate=0.1, **kwargs):
            super().__init__(name="step", **kwargs)
            self._set_hyper("learning_rate", rate)

        def _resource_apply_dense(self, gradient, variable, apply_state=None):
            return variable.assign_sub(0.1 * gradient)

    trained(Step())


REFUSED_BY_KERAS_2 = ("fault",)


def advice():
    class Step(keras.optimizers.SGD):
        def build(self, variables):
            super().build(variables)

        def update_step(self, gradient, variable, learning_rate=None):
            variable.assign(variable - 0.1 * gradient)

    trained(Step())
