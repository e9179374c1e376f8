import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


def fault():
    model = Net()
    model.build((None, 3))
    assert len(model.weights) == (0 if KERAS_3 else 2)


def advice():
    first, model = Net(), Net()
    first(tf.zeros((1, 3)))
    first.save_weights("net.weights.h5")
    model(tf.zeros((1, 3)))
    model.load_weights("net.weights.h5")
    assert (model.get_weights()[0] == first.get_weights()[0]).all()
