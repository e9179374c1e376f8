import tensorflow as tf
from tensorflow import keras


def made():
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])


def fault():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    with tf.GradientTape() as tape:
        tape.watch(layer.kernel)


def fault_list():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    with tf.GradientTape() as tape:
        tape.watch(model.trainable_variables)


def advice():
    model, x = made(), tf.ones((2, 3))
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(x))
    assert tape.gradient(loss, model.trainable_weights)[0] is not None
