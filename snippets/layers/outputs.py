# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:several]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)


class MeanAndRest(keras.layers.Layer):
    def call(self, inputs):
        mean = tf.reduce_mean(inputs, axis=-1, keepdims=True)
        return mean, inputs - mean


inputs = keras.Input((3,))
mean, rest = MeanAndRest()(inputs)
model = keras.Model(inputs, [mean, rest])
x = np.array([[1, 2, 6], [0, 0, 3]], "float32")
print([array.shape for array in model.predict(x, verbose=0)])
# --8<-- [end:several]

# --8<-- [start:one]
mean, rest = MeanAndRest()(inputs)
unused = keras.layers.Dense(1)(mean)
model = keras.Model(inputs, keras.layers.Dense(2)(rest))
print(model.predict(x, verbose=0).shape)
print([type(layer).__name__ for layer in model.layers])
# --8<-- [end:one]

# --8<-- [start:dict]
class Named(keras.layers.Layer):
    def call(self, inputs):
        mean = tf.reduce_mean(inputs, axis=-1, keepdims=True)
        return {"mean": mean, "rest": inputs - mean}


model = keras.Model(inputs, Named()(inputs))
for name, array in sorted(model.predict(x, verbose=0).items()):
    print(name, array.shape)
# --8<-- [end:dict]

# --8<-- [start:shapes]
class Shaped(MeanAndRest):
    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], 1), tuple(input_shape)


print(Shaped().compute_output_shape((None, 3)))
print([tuple(output.shape) for output in Shaped()(keras.Input((3,)))])
# --8<-- [end:shapes]

# --8<-- [start:trained]
hidden = keras.layers.Dense(4, activation="relu")(inputs)
price = keras.layers.Dense(1, name="price")(hidden)
kind = keras.layers.Dense(2, activation="softmax", name="kind")(hidden)
model = keras.Model(inputs, {"price": price, "kind": kind})
losses = {"price": "mse", "kind": "sparse_categorical_crossentropy"}
model.compile(optimizer="sgd", loss=losses, loss_weights={"price": 1.0, "kind": 0.5})
before = model.get_weights()
y = {"price": np.ones((2, 1)), "kind": np.array([0, 1])}
model.fit(x, y, verbose=0)
moved = [not np.array_equal(old, new) for old, new in zip(before, model.get_weights())]
print("weights that moved:", sum(moved), "of", len(moved))
# --8<-- [end:trained]

# --8<-- [start:time]
series = np.ones((2, 5, 3), "float32")
dense = keras.layers.Dense(4)
timed = keras.layers.TimeDistributed(dense)
print(timed(series).shape, [tuple(w.shape) for w in timed.weights])
print(timed(series[:, :2]).shape, [tuple(w.shape) for w in timed.weights])
print("same as Dense alone:", np.allclose(timed(series), dense(series)))
# --8<-- [end:time]

# --8<-- [start:directions]
both = keras.layers.Bidirectional(keras.layers.LSTM(4))
both(series)
for layer in (both.forward_layer, both.backward_layer):
    print([tuple(array.shape) for array in layer.get_weights()])
first = both.forward_layer.get_weights()
print("forward first:", all(np.array_equal(*pair) for pair in zip(first, both.get_weights())))
# --8<-- [end:directions]
