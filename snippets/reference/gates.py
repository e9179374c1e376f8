# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:gate-setup]
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(0)
x, h, c = (rng.normal(size=(1, n)).astype("float32") for n in (3, 2, 2))


def sigmoid(value):
    return 1 / (1 + np.exp(-value))


def filled(layer):
    layer(x[:, None])
    layer.set_weights([rng.normal(size=array.shape) for array in layer.get_weights()])
    return layer.get_weights()
# --8<-- [end:gate-setup]

# --8<-- [start:lstm-gates]
lstm = keras.layers.LSTM(2)
kernel, recurrent_kernel, bias = filled(lstm)
gates = {}
for gate, name in enumerate(["input", "forget", "cell", "output"]):
    part = slice(2 * gate, 2 * (gate + 1))
    gates[name] = x @ kernel[:, part] + h @ recurrent_kernel[:, part] + bias[part]
    print(f"{name:6} kernel[:, {part.start}:{part.stop}]", kernel[:, part].shape)

new_c = sigmoid(gates["forget"]) * c + sigmoid(gates["input"]) * np.tanh(gates["cell"])
new_h = sigmoid(gates["output"]) * np.tanh(new_c)
output = lstm(x[:, None], initial_state=[tf.constant(h), tf.constant(c)])
print("same as the layer:", np.allclose(output, new_h, atol=1e-5))
# --8<-- [end:lstm-gates]

# --8<-- [start:gru-gates]
gru = keras.layers.GRU(2)
kernel, recurrent_kernel, (input_bias, recurrent_bias) = filled(gru)
from_x, from_h = {}, {}
for gate, name in enumerate(["update", "reset", "new"]):
    part = slice(2 * gate, 2 * (gate + 1))
    from_x[name] = x @ kernel[:, part] + input_bias[part]
    from_h[name] = h @ recurrent_kernel[:, part] + recurrent_bias[part]
    print(f"{name:6} kernel[:, {part.start}:{part.stop}]", kernel[:, part].shape)

z, r = (sigmoid(from_x[name] + from_h[name]) for name in ("update", "reset"))
new_h = z * h + (1 - z) * np.tanh(from_x["new"] + r * from_h["new"])
output = gru(x[:, None], initial_state=tf.constant(h))
print("same as the layer:", np.allclose(output, new_h, atol=1e-5))
# --8<-- [end:gru-gates]
