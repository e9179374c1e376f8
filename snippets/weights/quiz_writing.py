# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:square]
import numpy as np
from tensorflow import keras

torch_weight = np.arange(9.0).reshape(3, 3)
square = keras.layers.Dense(3, use_bias=False)
square.build((None, 3))
try:
    square.set_weights([torch_weight])
    accepted = True
except ValueError:
    accepted = False
row = np.array([[1.0, 2.0, 3.0]])
print(f"accepted: {accepted}, same output: {np.allclose(square(row), row @ torch_weight.T)}")
# --8<-- [end:square]

# --8<-- [start:which-written]
zeros = {"kernel_initializer": "zeros", "bias_initializer": "zeros"}
inner = [keras.layers.Dense(2, **zeros), keras.layers.Dense(1, **zeros)]
in_use = keras.Sequential([keras.Input((3,)), *inner])
sevens = [np.full(array.shape, 7.0) for array in in_use.get_weights()]
sevens[1] = np.full(9, 7.0)
try:
    in_use.set_weights(sevens)
except ValueError:
    print([bool(np.all(array == 7)) for array in in_use.get_weights()])
# --8<-- [end:which-written]

# --8<-- [start:frozen-clone]
frozen_one = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, trainable=False)])
cloned = keras.models.clone_model(frozen_one)
equal = np.array_equal(frozen_one.get_weights()[0], cloned.get_weights()[0])
print(f"frozen: {not cloned.layers[0].trainable}, same kernel: {equal}")
# --8<-- [end:frozen-clone]
