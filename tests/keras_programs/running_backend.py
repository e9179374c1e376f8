"""Evaluate calls of `keras.backend`, or what stands for them, given as JSON on standard input."""

import json
import sys

import keras
import numpy as np
import tensorflow as tf

KERAS_2 = not hasattr(tf.keras, "ops")
if KERAS_2:
    import tf_keras

K = tf_keras.backend if KERAS_2 else keras.backend


def variable(value):
    if KERAS_2:
        return tf.Variable(value)
    return keras.Variable(value)


def names():
    a = tf.constant([[-1.5, 2.0, 0.5], [1.0, -0.25, 3.0]])
    p = tf.constant([[0.2, 0.5, 0.3], [0.7, 0.1, 0.2]])
    return {
        **{"K": K, "keras": keras, "tf": tf, "a": a, "a3": tf.stack([a, a * 2])},
        **{"b": tf.constant([[0.5, 2.0, 1.0], [1.0, 4.0, -3.0]]), "p": p},
        **{
            "q": tf.constant([[0.3, 0.3, 0.4], [0.6, 0.2, 0.2]]),
            "i": tf.constant([[1, -2], [3, 0]]),
        },
        **{"i0": tf.constant([1, 0]), "t": tf.constant([[True, False], [True, True]])},
        "v": variable(np.array([[2.0]], "float32")),
    }


def value_of(call: str) -> dict:
    """Return type and values."""
    try:
        result = eval(call, names())
    except Exception as error:
        return {"error": f"{type(error).__name__}: {str(error)[:200]}"}
    if isinstance(result, str | int | tuple):
        return {"value": repr(result), "dtype": type(result).__name__}
    array = np.asarray(result)
    return {"value": array.tolist(), "dtype": array.dtype.name}


print(json.dumps([value_of(call) for call in json.load(sys.stdin)]))
