"""A program that builds every class of keras.layers and prints which of them own weights.

It prints a dictionary: under "owners" and "others" the names of each class (some have several),
under "unknown" those that it could not build, each with the last error.
"""

import inspect

import numpy as np
import tensorflow as tf
from tensorflow import keras

layers = keras.layers
VALUES = {  # for the arguments that a class demands, by their names
    "activation": "relu",
    "axes": 1,
    "dims": (2, 1),
    "equation": "...b,bc->...c",
    "factor": 0.5,
    "filters": 2,
    "function": lambda x: x,
    "head_dim": 4,
    "height": 4,
    "height_factor": 0.5,
    "input_dim": 5,
    "kernel_size": 2,
    "key_dim": 4,
    "max_number": 4,
    "n": 2,
    "num_bins": 4,
    "num_heads": 2,
    "num_key_value_heads": 2,
    "num_query_heads": 2,
    "output_dim": 4,
    "output_shape": 4,
    "output_size": 2,
    "pool_size": 2,
    "rate": 0.5,
    "scale": 2.0,
    "size": 2,
    "stddev": 0.1,
    "target_shape": (-1,),
    "units": 4,
    "width": 4,
    "width_factor": 0.5,
}
SHAPES = [(3,), (4, 3), (6, 6, 3), (6, 6, 6, 3), (2, 6, 6, 3), (2, 6, 6, 6, 3)]
ONES = {shape: tf.ones((2, *shape)) for shape in SHAPES}
WORDS = tf.constant([["a"], ["b"]])
STATE = tf.ones((2, 4))


def column():
    return tf.feature_column.embedding_column(
        tf.feature_column.categorical_column_with_identity("f", 5), 4
    )


# Layers whose inputs or optional arguments cannot be guessed: how to make them, and what to call
# them on.
RECIPES = {
    "Attention": (lambda c: c(use_scale=True), [ONES[4, 3]] * 2),
    "Bidirectional": (lambda c: c(layers.LSTM(2)), ONES[4, 3]),
    "CategoryEncoding": (lambda c: c(num_tokens=4), ONES[3,]),
    "DenseFeatures": (lambda c: c([column()]), {"f": tf.constant([1, 2])}),
    "Discretization": (lambda c: adapted(c(num_bins=3), ONES[3,]), ONES[3,]),
    "GroupNormalization": (lambda c: c(groups=1), ONES[3,]),
    "HashedCrossing": (lambda c: c(num_bins=4), (WORDS, WORDS)),
    "Hashing": (lambda c: c(num_bins=4), WORDS),
    "IntegerLookup": (lambda c: c(vocabulary=[1, 2]), np.array([[1], [2]])),
    "LSTMCell": (lambda c: c(4), ONES[3,], [STATE, STATE]),
    "GRUCell": (lambda c: c(4), ONES[3,], [STATE]),
    "SimpleRNNCell": (lambda c: c(4), ONES[3,], [STATE]),
    "StackedRNNCells": (lambda c: c([layers.LSTMCell(4)]), ONES[3,], [[STATE, STATE]]),
    "MelSpectrogram": (lambda c: c(), tf.ones((2, 16000))),
    "Normalization": (lambda c: adapted(c(), ONES[3,]), ONES[3,]),
    "Pipeline": (lambda c: c([layers.Rescaling(2.0)]), ONES[3,]),
    "RandomPosterization": (lambda c: c(4), ONES[6, 6, 3]),
    "RNN": (lambda c: c(layers.LSTMCell(4)), ONES[4, 3]),
    "SpectralNormalization": (lambda c: c(layers.Dense(4)), ONES[3,]),
    "STFTSpectrogram": (lambda c: c(), tf.ones((2, 512, 1))),  # longer than one frame of 256
    "StringLookup": (
        lambda c: c(vocabulary=["a", "b"], output_mode="tf_idf", idf_weights=[0.1, 0.2]),
        WORDS,
    ),
    "TextVectorization": (
        lambda c: c(vocabulary=["a", "b"], output_mode="tf_idf", idf_weights=[0.1, 0.2]),
        WORDS,
    ),
    "TimeDistributed": (lambda c: c(layers.Dense(4)), ONES[4, 3]),
}


def adapted(layer, data):
    layer.adapt(data)
    return layer


def attempts(name, layer_class):
    """Yield ways to make a layer of a class and to call it."""
    if name in RECIPES:
        make, *arguments = RECIPES[name]
        yield lambda: make(layer_class), arguments
        return
    parameters = list(inspect.signature(layer_class.__init__).parameters.values())[1:]
    named = [p for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    demanded = {p.name: VALUES.get(p.name) for p in named if p.default is p.empty}
    for ones in ONES.values():
        for arguments in ([ones], [[ones, ones]], [ones, ones]):
            yield lambda: layer_class(**demanded), arguments


found = {"owners": [], "others": [], "unknown": {}}
classes = {}
for name in dir(layers):
    if inspect.isclass(getattr(layers, name)) and issubclass(getattr(layers, name), layers.Layer):
        classes.setdefault(getattr(layers, name), []).append(name)
for layer_class, names in classes.items():
    for make, arguments in attempts(
        next((n for n in names if n in RECIPES), names[0]), layer_class
    ):
        try:
            layer = make()
            layer(*arguments)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
        else:
            found["owners" if layer.weights else "others"].append(names)
            break
    else:
        found["unknown"][names[0]] = problem
print(found)
