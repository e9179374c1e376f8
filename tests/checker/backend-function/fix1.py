import numpy as np

import keras
from keras import backend as K

a = K.constant([[4.0, 9.0, 0.25], [1.0, 1.0, 2.0]])
b = K.constant([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])


def distance(x, y):
    """Written as it was in 2017."""
    return K.sqrt(
        K.sum(
            K.square(x - y),
            axis=-1,  # over the columns
            keepdims=True,
        )
    )


print(K.eval(distance(a, b)).round(4).tolist())
print(K.get_value(K.mean(K.cast(K.equal(K.argmax(a), K.argmax(b)), "float32"))))
print(K.int_shape(a), K.ndim(a), K.eval(K.shape(a)).tolist(), K.dtype(a))
print(K.eval(K.concatenate([a, b])).tolist(), K.eval(K.expand_dims(a)).shape)
print(
    K.eval(K.clip(a, min_value=1, max_value=3)).tolist(),
    K.eval(K.permute_dimensions(a, (1, 0))).tolist(),
)
print(K.eval(K.hard_sigmoid(a - b)).round(4).tolist())
print([K.eval(f(a)).round(4).tolist() for f in (K.exp, K.tanh)])
layer = keras.layers.Dense(1, kernel_initializer="ones")
layer.build((None, 3))
K.set_value(layer.bias, np.array([0.5]))
K.update_add(layer.bias, np.array([1.0], "float32"))
print(K.eval(layer(a)).tolist())
