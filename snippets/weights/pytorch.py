# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:move]
import numpy as np
from tensorflow import keras

rng, moved = np.random.default_rng(0), {}


def drawn(*shape, low=0.1):
    return rng.uniform(low, 1, shape).astype("float32")


def move(name, layer, x, shapes, to_keras, to_pytorch, call=lambda layer, x: layer(x)):
    state = {key: drawn(*shape) for key, shape in shapes.items()}  # (1)!
    call(layer, x)  # (2)!
    layer.set_weights(to_keras(state))
    there = state, x, np.asarray(call(layer, x))
    print(name, *(f"{key} {array.shape}" for key, array in state.items()), sep="\n  ")
    print("  to", *(array.shape for array in layer.get_weights()), f"sum {there[2].sum():.3f}")
    layer.set_weights([drawn(*array.shape) for array in layer.get_weights()])  # (3)!
    moved[name] = there, (to_pytorch(layer.get_weights()), x, np.asarray(call(layer, x)))
# --8<-- [end:move]

# --8<-- [start:linear]
def to_dense(state):
    return [state["weight"].T, state["bias"]]


def from_dense(weights):
    kernel, bias = weights
    return {"weight": kernel.T, "bias": bias}


shapes = {"weight": (4, 3), "bias": (4,)}
move("Linear", keras.layers.Dense(4), drawn(2, 3, low=-1), shapes, to_dense, from_dense)
# --8<-- [end:linear]

# --8<-- [start:model]
def to_model(state):
    return [array.T for array in state.values()]  # (1)!


def from_model(weights):
    return {key: array.T for key, array in zip(shapes, weights)}


shapes = {"0.weight": (4, 3), "0.bias": (4,), "2.weight": (2, 4), "2.bias": (2,)}
model = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(2)])
move("Sequential", model, drawn(2, 3, low=-1), shapes, to_model, from_model)
# --8<-- [end:model]

# --8<-- [start:flatten]
def to_flat(state):
    kernel = state["weight"].reshape(5, 4, 3, 2)  # outputs, channels, height, width
    return [kernel.transpose(2, 3, 1, 0).reshape(24, 5), state["bias"]]


def from_flat(weights):
    kernel = weights[0].reshape(3, 2, 4, 5)  # height, width, channels, outputs
    return {"weight": kernel.transpose(3, 2, 0, 1).reshape(5, 24), "bias": weights[1]}


model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5)])
shapes = {"weight": (5, 24), "bias": (5,)}
move("Flatten, Linear", model, drawn(2, 3, 2, 4, low=-1), shapes, to_flat, from_flat)
# --8<-- [end:flatten]

# --8<-- [start:conv]
def to_conv(state):
    return [np.moveaxis(state["weight"], (0, 1), (-1, -2)), state["bias"]]  # (1)!


def from_conv(weights):
    kernel, bias = weights
    return {"weight": np.moveaxis(kernel, (-1, -2), (0, 1)), "bias": bias}


def convolve(name, layer, size, weight, bias=5):
    x, shapes = drawn(2, *size, 4, low=-1), {"weight": weight, "bias": (bias,)}  # (2)!
    move(name, layer, x, shapes, to_conv, from_conv)


convolve("Conv1d", keras.layers.Conv1D(5, 3), (8,), (5, 4, 3))
convolve("Conv2d", keras.layers.Conv2D(5, 3), (6, 5), (5, 4, 3, 3))
convolve("Conv3d", keras.layers.Conv3D(5, 2), (3, 4, 3), (5, 4, 2, 2, 2))
# --8<-- [end:conv]

# --8<-- [start:padding]
strided = keras.Sequential([keras.layers.ZeroPadding2D(1), keras.layers.Conv2D(5, 3, strides=2)])
convolve("Conv2d, stride, padding", strided, (8, 8), (5, 4, 3, 3))
convolve("Conv2d, dilation", keras.layers.Conv2D(5, 3, dilation_rate=2), (8, 7), (5, 4, 3, 3))
# --8<-- [end:padding]

# --8<-- [start:same]
x = np.arange(1.0, 9.0, dtype="float32").reshape(1, 8, 1)
ones = {"strides": 2, "use_bias": False, "kernel_initializer": "ones"}
same = keras.layers.Conv1D(1, 3, padding="same", **ones)
padded = keras.Sequential([keras.layers.ZeroPadding1D(1), keras.layers.Conv1D(1, 3, **ones)])
print("same:     ", np.ravel(same(x)))
print("padding=1:", np.ravel(padded(x)))
# --8<-- [end:same]

# --8<-- [start:depthwise]
def to_depthwise(state):
    weight = state["weight"]
    weight = weight.reshape(4, -1, *weight.shape[2:])  # channels, multiplier, size
    return [np.moveaxis(weight, (0, 1), (-2, -1)), state["bias"]]


def from_depthwise(weights):
    kernel = np.moveaxis(weights[0], (-2, -1), (0, 1))
    return {"weight": kernel.reshape(-1, 1, *kernel.shape[2:]), "bias": weights[1]}


depthwise1 = keras.layers.DepthwiseConv1D(3, depth_multiplier=2)
shapes1, shapes2 = ({"weight": (8, 1, *size), "bias": (8,)} for size in ((3,), (3, 3)))
image = drawn(2, 6, 5, 4, low=-1)
move("Conv1d, depthwise", depthwise1, image[:, 0], shapes1, to_depthwise, from_depthwise)
depthwise2 = keras.layers.DepthwiseConv2D(3, depth_multiplier=2)
move("Conv2d, depthwise", depthwise2, image, shapes2, to_depthwise, from_depthwise)
# --8<-- [end:depthwise]

# --8<-- [start:transposed]
layers = keras.layers
convolve("ConvTranspose1d", layers.Conv1DTranspose(5, 3, strides=2), (6,), (4, 5, 3))
convolve("ConvTranspose2d", layers.Conv2DTranspose(5, 3, strides=2), (3, 4), (4, 5, 3, 3))
convolve("ConvTranspose3d", layers.Conv3DTranspose(5, 2), (2, 3, 2), (4, 5, 2, 2, 2))

cut = keras.Sequential([layers.Conv2DTranspose(5, 4, strides=2), layers.Cropping2D(1)])
convolve("ConvTranspose2d, padding", cut, (3, 4), (4, 5, 4, 4))
cut = keras.Sequential(
    [layers.Conv2DTranspose(5, 3, strides=2), layers.Cropping2D(((1, 0), (1, 0)))]
)
convolve("ConvTranspose2d, output_padding", cut, (3, 4), (4, 5, 3, 3))
# --8<-- [end:transposed]

# --8<-- [start:batch-norm]
NORM = ["weight", "bias", "running_mean", "running_var"]  # (1)!


def to_norm(state):
    return [state[key] for key in NORM if key in state]


def from_norm(weights):
    return dict(zip(NORM, weights))


shapes = dict.fromkeys(NORM, (4,))
for name, size in [("BatchNorm1d", ()), ("BatchNorm2d", (3, 2)), ("BatchNorm3d", (2, 3, 2))]:
    layer = keras.layers.BatchNormalization(epsilon=1e-5)
    move(name, layer, drawn(3, *size, 4, low=-1), shapes, to_norm, from_norm)
# --8<-- [end:batch-norm]

# --8<-- [start:other-norms]
def normalize(name, layer, *size, shape=(4,)):
    shapes = {"weight": shape, "bias": shape}
    move(name, layer, drawn(3, *size, 4, low=-1), shapes, to_norm, from_norm)


normalize("LayerNorm", layers.LayerNormalization(epsilon=1e-5), 5)
both_axes = layers.LayerNormalization(axis=[1, 2], epsilon=1e-5)
normalize("LayerNorm, two axes", both_axes, 5, shape=(5, 4))
normalize("GroupNorm", layers.GroupNormalization(2, epsilon=1e-5), 3, 2)
normalize("InstanceNorm2d", layers.GroupNormalization(-1, epsilon=1e-5), 3, 2)
# --8<-- [end:other-norms]

# --8<-- [start:momentum]
def moving(*shape):
    layer = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    layer(np.array([1.0, 3.0], dtype="float32").reshape(shape), training=True)
    mean, variance = (float(weight.numpy()[0]) for weight in layer.weights[2:])
    print(f"{shape}: moving_mean {mean:.1f}, moving_variance {variance:.1f}")


moving(2, 1)
moving(2, 1, 1, 1)
moving(2, 1, 1, 1, 1)
default = keras.layers.BatchNormalization()
print(f"default momentum {default.momentum}, epsilon {default.epsilon}")
# --8<-- [end:momentum]

# --8<-- [start:embedding]
def to_embedding(state):
    return [state["weight"]]


def from_embedding(weights):
    return {"weight": weights[0]}


tokens = np.array([[0, 2, 6], [5, 5, 1]])
shapes = {"weight": (7, 3)}
move("Embedding", keras.layers.Embedding(7, 3), tokens, shapes, to_embedding, from_embedding)
# --8<-- [end:embedding]

# --8<-- [start:prelu]
def to_prelu(state):
    return [state["weight"].reshape(1, 1, 4)]


def from_prelu(weights):
    return {"weight": weights[0].reshape(4)}


prelu = keras.layers.PReLU(shared_axes=[1, 2])
move("PReLU", prelu, drawn(2, 3, 2, 4, low=-1), {"weight": (4,)}, to_prelu, from_prelu)
# --8<-- [end:prelu]

# --8<-- [start:lstm]
def to_lstm(state, end="l0"):
    bias = state[f"bias_ih_{end}"] + state[f"bias_hh_{end}"]
    return [state[f"weight_ih_{end}"].T, state[f"weight_hh_{end}"].T, bias]


def from_lstm(weights, end="l0"):
    kernel, recurrent, bias = weights
    arrays = {"weight_ih": kernel.T, "weight_hh": recurrent.T}
    arrays |= {"bias_ih": bias, "bias_hh": np.zeros_like(bias)}
    return {f"{key}_{end}": array for key, array in arrays.items()}
# --8<-- [end:lstm]

# --8<-- [start:lstm-moved]
def recurrent(gates, inputs=3, end="l0"):
    arrays = {"weight_ih": (gates * 4, inputs), "weight_hh": (gates * 4, 4)}
    arrays |= {"bias_ih": (gates * 4,), "bias_hh": (gates * 4,)}
    return {f"{key}_{end}": shape for key, shape in arrays.items()}


x = drawn(2, 5, 3, low=-1)
lstm = keras.layers.LSTM(4, return_sequences=True)
move("LSTM", lstm, x, recurrent(4), to_lstm, from_lstm)
rnn = keras.layers.SimpleRNN(4, return_sequences=True)
move("RNN", rnn, x, recurrent(1), to_lstm, from_lstm)
# --8<-- [end:lstm-moved]

# --8<-- [start:gru]
def swapped(array):
    r, z, n = np.split(array, 3)  # (1)!
    return np.concatenate([z, r, n])


def to_gru(state, end="l0"):
    keys = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    kernel, recurrent, *biases = (swapped(state[f"{key}_{end}"]) for key in keys)
    return [kernel.T, recurrent.T, np.stack(biases)]


def from_gru(weights, end="l0"):
    kernel, recurrent, biases = weights
    arrays = {"weight_ih": kernel.T, "weight_hh": recurrent.T}
    arrays |= {"bias_ih": biases[0], "bias_hh": biases[1]}
    return {f"{key}_{end}": swapped(array) for key, array in arrays.items()}
# --8<-- [end:gru]

# --8<-- [start:gru-moved]
gru = keras.layers.GRU(4, return_sequences=True, reset_after=True)
move("GRU", gru, x, recurrent(3), to_gru, from_gru)

for reset_after in (True, False):
    gru = keras.layers.GRU(4, reset_after=reset_after)
    gru(x)
    print(f"reset_after={reset_after}: bias {gru.get_weights()[2].shape}")
# --8<-- [end:gru-moved]

# --8<-- [start:bidirectional]
ENDS = ("l0", "l0_reverse")


def two(to_keras, from_keras, ends):
    def to_both(state):
        return [*to_keras(state, ends[0]), *to_keras(state, ends[1])]

    def from_both(weights):
        return from_keras(weights[:3], ends[0]) | from_keras(weights[3:], ends[1])

    return to_both, from_both


for name, layer, gates, functions in [
    ("LSTM, bidirectional", keras.layers.LSTM, 4, (to_lstm, from_lstm)),
    ("GRU, bidirectional", keras.layers.GRU, 3, (to_gru, from_gru)),
]:
    both = keras.layers.Bidirectional(layer(4, return_sequences=True))
    move(name, both, x, recurrent(gates) | recurrent(gates, end=ENDS[1]), *two(*functions, ENDS))
# --8<-- [end:bidirectional]

# --8<-- [start:stacked]
stacked = keras.Sequential([keras.layers.LSTM(4, return_sequences=True) for _ in range(2)])
shapes = recurrent(4) | recurrent(4, inputs=4, end="l1")
move("LSTM, two layers", stacked, x, shapes, *two(to_lstm, from_lstm, ("l0", "l1")))
# --8<-- [end:stacked]

# --8<-- [start:attention]
HEADS, SIZE, WIDTH = 2, 4, 8  # WIDTH is HEADS * SIZE


def to_attention(state):
    kernels, biases = (np.split(state[f"in_proj_{kind}"], 3) for kind in ("weight", "bias"))
    weights = []
    for kernel, bias in zip(kernels, biases):  # query, key, value
        weights += [kernel.T.reshape(WIDTH, HEADS, SIZE), bias.reshape(HEADS, SIZE)]
    out = state["out_proj.weight"].T.reshape(HEADS, SIZE, WIDTH)
    return [*weights, out, state["out_proj.bias"]]


def from_attention(weights):
    *inputs, out, out_bias = weights
    return {
        "in_proj_weight": np.concatenate([k.reshape(WIDTH, WIDTH).T for k in inputs[::2]]),
        "in_proj_bias": np.concatenate([b.reshape(WIDTH) for b in inputs[1::2]]),
        "out_proj.weight": out.reshape(WIDTH, WIDTH).T,
        "out_proj.bias": out_bias,
    }
# --8<-- [end:attention]

# --8<-- [start:attention-moved]
shapes = {
    "in_proj_weight": (3 * WIDTH, WIDTH),
    "in_proj_bias": (3 * WIDTH,),
    "out_proj.weight": (WIDTH, WIDTH),
    "out_proj.bias": (WIDTH,),
}
attention = keras.layers.MultiHeadAttention(HEADS, SIZE)
x = drawn(2, 5, WIDTH, low=-1)
move(
    "MultiheadAttention", attention, x, shapes, to_attention, from_attention,
    call=lambda layer, x: layer(x, x),
)
# --8<-- [end:attention-moved]
