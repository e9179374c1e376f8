"""Tell which names this Keras has: asked for dotted ones, and for words of its vocabulary.

Reads `{"dotted": ["keras.layers.Dense"], "words": ["momentum"]}`, prints the same with those that
are there.  The vocabulary is the names of the public modules and classes, of their members and of
the parameters of their functions.
"""

import inspect
import json
import sys

import tensorflow as tf

keras = tf.keras
MODULES = (
    "activations", "callbacks", "constraints", "initializers", "layers", "losses", "metrics",
    "mixed_precision", "models", "optimizers", "optimizers.schedules", "regularizers", "utils",
    "saving",
)  # fmt: skip
TENSORFLOW = (tf, tf.Variable, tf.Tensor, tf.TensorShape, tf.distribute, tf.train.Checkpoint)


def resolved(name):
    """Return what a dotted name stands for, or None."""
    first, *others = name.split(".")
    found = {"tf": tf, "keras": keras}.get(first)
    for part in others:
        found = getattr(found, part, None)
    return found


def parameters(function):
    try:
        return set(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return set()


def vocabulary():
    found = set()
    status = tf.train.Checkpoint().restore(None)
    for place in (*TENSORFLOW, keras, *(resolved(f"keras.{name}") for name in MODULES)):
        found.update(dir(place))
    for place in filter(None, (resolved(f"keras.{name}") for name in ("", *MODULES))):
        for name in dir(place):
            thing = getattr(place, name, None)
            if inspect.isclass(thing):
                found.update(dir(thing))
                found |= parameters(thing.__init__)
            elif callable(thing):
                found |= parameters(thing)
    methods = ("add_weight", "compile", "fit", "load_weights", "save_weights", "summary")
    for owner in (keras.layers.Layer, keras.Model):
        for name in methods:
            found |= parameters(getattr(owner, name, None))
    found |= set(dir(status)) | set(dir(keras.layers.Dense(1)))
    return found


asked = json.load(sys.stdin)
known = vocabulary()
print(
    json.dumps(
        {
            "dotted": [name for name in asked["dotted"] if resolved(name) is not None],
            "words": [word for word in asked["words"] if word in known],
        }
    )
)
