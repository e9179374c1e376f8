# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:cnn]
from tensorflow import keras

model = keras.Sequential([
    keras.Input((32, 32, 1)),
    keras.layers.Conv2D(32, (5, 5), padding="same", activation="relu"),
    keras.layers.MaxPooling2D((2, 2), strides=(2, 2)),
    keras.layers.Conv2D(64, (2, 2), padding="same", activation="relu"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Dropout(0.25),
    keras.layers.Flatten(),
    keras.layers.Dense(1000, activation="relu"),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(1, activation="sigmoid"),  # (1)!
])
# --8<-- [end:cnn]

# --8<-- [start:summary]
model.summary()
# --8<-- [end:summary]

# --8<-- [start:shapes]
for layer in model.layers:
    print(f"{layer.name:16} {str(tuple(layer.output.shape)):20} {layer.count_params():>9,}")
# --8<-- [end:shapes]

# --8<-- [start:conv]
w, b = model.layers[0].get_weights()  # (1)!
print(w.shape)
print(b.shape)
print(type(w).__name__, w.dtype)
# --8<-- [end:conv]

# --8<-- [start:pooling]
print(model.layers[1].name, model.layers[1].get_weights())
# --8<-- [end:pooling]

# --8<-- [start:get-weight]
try:
    model.layers[0].get_weight()
except AttributeError as error:
    print(f"AttributeError: {error}")
# --8<-- [end:get-weight]

# --8<-- [start:counts]
pairs = [
    (keras.layers.MaxPooling2D(), (8, 8, 3)),
    (keras.layers.Dense(4, use_bias=False), (3,)),
    (keras.layers.Dense(4), (3,)),
    (keras.layers.LSTM(4), (7, 3)),
    (keras.layers.BatchNormalization(), (3,)),
]
for layer, shape in pairs:
    layer(keras.Input(shape))
    print(f"{type(layer).__name__:18}", [array.shape for array in layer.get_weights()])
# --8<-- [end:counts]

# --8<-- [start:unpack]
no_bias = keras.layers.Dense(4, use_bias=False)
no_bias(keras.Input((3,)))
try:
    w, b = no_bias.get_weights()
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:unpack]

# --8<-- [start:built]
import numpy as np

dense = keras.layers.Dense(4)
print("before:", [array.shape for array in dense.get_weights()])

dense(np.ones((2, 3)))
print("after: ", [array.shape for array in dense.get_weights()])
# --8<-- [end:built]

# --8<-- [start:lists]
mixed = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(4),
    keras.layers.BatchNormalization(),
    keras.layers.Dropout(0.5),
])
print("get_weights():        ", len(mixed.get_weights()))
print("weights:              ", len(mixed.weights))
print("trainable_weights:    ", len(mixed.trainable_weights))
print("non_trainable_weights:", len(mixed.non_trainable_weights))
print("variables:            ", len(mixed.variables))
# --8<-- [end:lists]

# --8<-- [start:variable]
import tensorflow as tf

kernel = model.layers[0].weights[0]
print("tf.Variable:", isinstance(kernel, tf.Variable))
print("array:", kernel.numpy().shape)
try:
    print("value():", tuple(kernel.value().shape))
except TypeError as error:
    print(f"TypeError: {error}")
# --8<-- [end:variable]

# --8<-- [start:input-shape]
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    keras.layers.Conv2D(32, (5, 5), input_shape=(32, 32, 1))

print(len(caught), "warning(s)")
for warning in caught:
    print(f"{warning.category.__name__}: {warning.message}")
# --8<-- [end:input-shape]

# --8<-- [start:softmax]
scores = keras.Input((1,))
trap = keras.Model(scores, keras.layers.Activation("softmax")(scores))
right = keras.Model(scores, keras.layers.Activation("sigmoid")(scores))

x = np.array([[-3.0], [0.0], [3.0]])
print("softmax:", trap.predict(x, verbose=0).ravel())
print("sigmoid:", right.predict(x, verbose=0).ravel().round(3))
# --8<-- [end:softmax]
