import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_variables():
    optimizer = keras.optimizers.Adam()
    optimizer.build([tf.Variable(1.0)])
    assert optimizer.variables()


def fault_lr():
    optimizer = keras.optimizers.Adam()
    assert round(float(optimizer.lr), 3) == 0.001


def fault_minimize():
    w = tf.Variable(1.0)
    optimizer = keras.optimizers.SGD(1.0)
    optimizer.minimize(lambda: 2 * w, [w])
    assert float(w) == -1


def fault_legacy():
    keras.optimizers.legacy.Adam()


def advice():
    w = keras.layers.Layer().add_weight(shape=(), name="w", initializer="ones")
    optimizer = keras.optimizers.SGD(1.0)
    with tf.GradientTape() as tape:
        loss = 2 * tf.convert_to_tensor(w)
    optimizer.apply_gradients([(tape.gradient(loss, w.value if KERAS_3 else w), w)])
    assert float(w.numpy()) == -1
    assert list(optimizer.variables) and float(optimizer.learning_rate.numpy()) == 1
