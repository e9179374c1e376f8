from tensorflow import keras


def fault():
    inner = keras.layers.Dense(1)
    wrapped = keras.layers.Lambda(lambda inputs: inner(inputs))
    model = keras.Sequential([keras.Input((3,)), wrapped])
    assert len(inner.weights) == 2 and len(model.weights) == 0


def advice():
    class Wrap(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.inner = keras.layers.Dense(1)

        def call(self, inputs):
            return self.inner(inputs)

    model = keras.Sequential([keras.Input((3,)), Wrap()])
    assert len(model.weights) == 2


REFUSED_BY_KERAS_2 = ("fault",)
