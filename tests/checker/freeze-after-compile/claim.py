import numpy as np
import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras

x = np.ones((4, 3), "float32")
y = np.zeros((4, 1), "float32")


def moved(model, train):
    before = model.get_weights()[0]
    train()
    return not np.allclose(before, model.get_weights()[0])


def fault_fit():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.layers[0].trainable = False
    train = lambda: model.fit(x, y, verbose=0)
    assert moved(model, train) != KERAS_3


def fault_gan():
    discriminator = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, "sigmoid")])
    discriminator.compile("sgd", "binary_crossentropy")
    discriminator.trainable = False
    noise = keras.Input((2,))
    gan = keras.Model(noise, discriminator(keras.layers.Dense(3)(noise)))
    gan.compile("sgd", "binary_crossentropy")
    train = lambda: discriminator.train_on_batch(x, y)
    assert moved(discriminator, train) != KERAS_3


def fault_thawed():
    discriminator = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, "sigmoid")])
    discriminator.trainable = False
    noise = keras.Input((2,))
    gan = keras.Model(noise, discriminator(keras.layers.Dense(3)(noise)))
    gan.compile("sgd", "binary_crossentropy")
    discriminator.trainable = True
    train = lambda: gan.train_on_batch(np.ones((4, 2)), y)
    assert moved(discriminator, train) == KERAS_3


def advice():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.layers[0].trainable = False
    model.compile("sgd", "mse")
    assert not moved(model, lambda: model.train_on_batch(x, y))


def advice_gan():
    discriminator = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, "sigmoid")])

    def train():
        with tf.GradientTape() as tape:
            loss = keras.losses.binary_crossentropy(y, discriminator(x))
        gradients = tape.gradient(loss, discriminator.trainable_weights)
        keras.optimizers.SGD().apply_gradients(zip(gradients, discriminator.trainable_weights))

    assert moved(discriminator, train)
