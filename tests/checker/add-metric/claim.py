import tensorflow as tf
from tensorflow import keras


def fault_metric():
    class Logged(keras.layers.Layer):
        def call(self, inputs):
            self.add_metric(tf.reduce_sum(inputs), name="sum")
            return inputs

    Logged()(tf.ones((2, 3)))


def fault_update():
    class Updated(keras.layers.Layer):
        def call(self, inputs):
            self.add_update([])
            return inputs

    Updated()(tf.ones((2, 3)))


def fault_loss():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.add_loss(lambda: tf.reduce_sum(model.layers[-1].kernel))


def fault_dynamic():
    keras.layers.Layer(dynamic=True)


def advice():
    class Logged(keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.mean = keras.metrics.Mean(name="mean")

        def call(self, inputs):
            tensor = tf.reduce_mean(inputs)
            self.mean.update_state(tensor)
            self.add_loss(tensor)
            return inputs

    layer = Logged()
    layer(tf.ones((2, 3)))
    assert float(layer.mean.result()) == 1 and len(layer.losses) == 1
