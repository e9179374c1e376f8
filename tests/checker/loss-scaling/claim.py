import numpy as np
import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras

optimizer = keras.mixed_precision.LossScaleOptimizer(keras.optimizers.SGD())


def fault_loss():
    optimizer.get_scaled_loss(tf.constant(1.0))


def fault_gradients():
    optimizer.get_unscaled_gradients([tf.constant(1.0)])


def advice():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(keras.mixed_precision.LossScaleOptimizer(keras.optimizers.SGD()), "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
    if KERAS_3:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(model(np.ones((4, 3))))
            loss = optimizer.scale_loss(loss)
        optimizer.apply_gradients(
            zip(tape.gradient(loss, model.trainable_weights), model.trainable_weights)
        )
