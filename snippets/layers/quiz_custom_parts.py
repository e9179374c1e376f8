# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:start-value]
import numpy as np
import tensorflow as tf
from tensorflow import keras


def start(shape, dtype=None, **kwargs):
    return tf.fill(shape, 1.0)


begun = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, kernel_initializer=start)])
begun.set_weights([np.full((3, 1), 5.0), np.zeros(1)])
begun.save("begun.keras")


def start(shape, dtype=None, **kwargs):
    return tf.fill(shape, 9.0)


reopened = keras.models.load_model("begun.keras", custom_objects={"start": start})
print(reopened.get_weights()[0].max())
# --8<-- [end:start-value]

# --8<-- [start:uncompiled]
def own_loss(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred), axis=-1)


def own_activation(inputs):
    return tf.nn.relu(inputs)


readable = []
for name, chosen, activation in (("loss", own_loss, None), ("activation", "mse", own_activation)):
    written = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation=activation)])
    written.compile(loss=chosen)
    written.save("own.keras")
    try:
        keras.models.load_model("own.keras", compile=False)
        readable.append(name)
    except (TypeError, ValueError):
        pass
print(readable)
# --8<-- [end:uncompiled]
