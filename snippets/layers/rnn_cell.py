# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:cell]
import re

import numpy as np
import tensorflow as tf
from tensorflow import keras


class PlainCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = self.state_size = units  # (1)!

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.recurrent = self.add_weight(name="recurrent", shape=(self.units, self.units))

    def call(self, inputs, states):
        output = tf.tanh(tf.matmul(inputs, self.kernel) + tf.matmul(states[0], self.recurrent))
        return output, [output]  # (2)!


keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(2, 5, 3)).astype("float32")
rnn = keras.layers.RNN(PlainCell(4))
print(rnn(x).shape, [tuple(w.shape) for w in rnn.weights])
# --8<-- [end:cell]

# --8<-- [start:compare]
simple = keras.layers.SimpleRNN(4, use_bias=False)
simple(x)
simple.set_weights(rnn.get_weights())
print("same as SimpleRNN:", np.allclose(rnn(x), simple(x), atol=1e-6))
# --8<-- [end:compare]

# --8<-- [start:returns]
every = keras.layers.RNN(PlainCell(4), return_sequences=True, return_state=True)
outputs, state = every(x)
print("outputs:", outputs.shape, "state:", state.shape)
print("the last output is the state:", np.allclose(outputs[:, -1], state))
# --8<-- [end:returns]

# --8<-- [start:two-states]
class CountingCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.cell = PlainCell(units)
        self.state_size = [units, 1]  # (1)!
        self.output_size = units + 1  # (2)!

    def build(self, input_shape):
        self.cell.build(input_shape)
        self.cell.built = True

    def call(self, inputs, states):
        output, [hidden] = self.cell(inputs, [states[0]])
        steps = states[1] + 1
        return tf.concat([output, steps], axis=-1), [hidden, steps]


counting = keras.layers.RNN(CountingCell(4), return_state=True)
output, hidden, steps = counting(x)
print("output:", output.shape, "states:", hidden.shape, steps.shape)
print("steps:", steps.numpy().ravel())
# --8<-- [end:two-states]

# --8<-- [start:inner]
class NormCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.state_size = units
        self.cell = keras.layers.SimpleRNNCell(units, activation=None)
        self.norm = keras.layers.LayerNormalization()

    def call(self, inputs, states):
        outputs, _ = self.cell(inputs, states)
        outputs = tf.tanh(self.norm(outputs))
        return outputs, [outputs]


def model_with(cell):
    return keras.Sequential([keras.Input((5, 3)), keras.layers.RNN(cell)])


model = model_with(NormCell(4))
print("before the first call on data:", len(model.weights))
model(x)
print("after it:                     ", len(model.weights))
# --8<-- [end:inner]

# --8<-- [start:inner-load]
fresh = model_with(NormCell(4))
model.save_weights("cell.weights.h5")
try:
    fresh.load_weights("cell.weights.h5")
    print("same output:", np.allclose(model(x), fresh(x)))
except ValueError as error:
    found = re.search("was never built .* any variables", str(error))[0]
    print(f"{type(error).__name__}: … {found}")
# --8<-- [end:inner-load]

# --8<-- [start:inner-built]
class BuiltNormCell(NormCell):
    def build(self, input_shape):
        self.cell.build(input_shape)  # (1)!
        self.norm.build((None, self.state_size))


model, fresh = model_with(BuiltNormCell(4)), model_with(BuiltNormCell(4))
print("before the first call on data:", len(model.weights))
model.save_weights("cell.weights.h5")
fresh.load_weights("cell.weights.h5")
print("same output:", np.allclose(model(x), fresh(x)))
# --8<-- [end:inner-built]

# --8<-- [start:stateful]
model = keras.Sequential([
    keras.Input(batch_shape=(2, 5, 3)),  # (1)!
    keras.layers.RNN(PlainCell(4), stateful=True),
])
first = model.predict(x, verbose=0)
print("same again:      ", np.allclose(first, model.predict(x, verbose=0)))

model.layers[0].reset_states()
print("same after reset:", np.allclose(first, model.predict(x, verbose=0)))
# --8<-- [end:stateful]

# --8<-- [start:lstm]
lstm = keras.layers.LSTM(4, stateful=True)
model = keras.Sequential([keras.Input(batch_shape=(1, 5, 3)), lstm])
whole = keras.Sequential([keras.Input((10, 3)), keras.layers.LSTM(4)])
whole.set_weights(model.get_weights())

series = np.concatenate([x[:1], x[1:]], axis=1)
for part in (series[:, :5], series[:, 5:]):
    halves = model.predict(part, verbose=0)
print("in two halves as in one:", np.allclose(halves, whole(series), atol=1e-6))
# --8<-- [end:lstm]

# --8<-- [start:other-batch]
free = keras.Sequential([keras.Input((5, 3)), keras.layers.LSTM(4)])
free.set_weights(model.get_weights())
print(free.predict(np.ones((7, 5, 3)), verbose=0).shape)
# --8<-- [end:other-batch]

# --8<-- [start:initial-state]
encoder = keras.layers.LSTM(4, return_state=True)
decoder = keras.layers.LSTM(4, return_sequences=True)
output, hidden, carry = encoder(x)
print("decoded:", decoder(x, initial_state=[hidden, carry]).shape)
print("the output is the hidden state:", np.allclose(output, hidden))
# --8<-- [end:initial-state]

# --8<-- [start:stacked]
stacked = keras.layers.RNN([PlainCell(4), PlainCell(2)])
print(stacked(x).shape, [tuple(w.shape) for w in stacked.weights])
# --8<-- [end:stacked]

# --8<-- [start:training]
class DropCell(PlainCell):
    def call(self, inputs, states, training=None):
        if training:
            inputs = tf.nn.dropout(inputs, 0.9)
        return super().call(inputs, states)


dropping = keras.layers.RNN(DropCell(4))
for training in (False, True):
    outputs = [dropping(x, training=training) for _ in range(2)]
    print(f"training={training}: same twice:", np.allclose(*outputs))
# --8<-- [end:training]
