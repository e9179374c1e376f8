# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:show]
from tensorflow import keras

SIZES = {
    3: "input", 5: "kernel", 7: "units", 11: "filters",
    13: "key_dim", 17: "input_dim", 19: "output_dim",
}
GATES = {21: "3·units", 28: "4·units", 33: "3·filters", 44: "4·filters"}


def show(name, shape, call=lambda layer, x: layer(x), **arguments):
    """Build a layer and print its weights, with the names of arguments in place of sizes."""
    if not hasattr(keras.layers, name):
        print(f"{name}: not in this Keras")
        return
    layer = getattr(keras.layers, name)(**arguments)
    call(layer, keras.Input(shape))
    print(name if layer.weights else f"{name}: no weights")
    for weight in layer.weights:
        sizes = ", ".join({**SIZES, **GATES}.get(size, str(size)) for size in weight.shape)
        path = getattr(weight, "path", weight.name).split(":")[0].split("/", 1)[-1]
        kind = "" if weight.trainable else "  non-trainable"
        print(f"  {path:16} ({sizes}){kind}")
# --8<-- [end:show]

# --8<-- [start:dense]
show("Dense", (3,), units=7)
show("EinsumDense", (3,), equation="ab,bc->ac", output_shape=7, bias_axes="c")
show("Embedding", (2,), input_dim=17, output_dim=19)
show("ReversibleEmbedding", (2,), input_dim=17, output_dim=19)
# --8<-- [end:dense]

# --8<-- [start:conv]
for rank in (1, 2, 3):
    shape = (10,) * rank + (3,)
    show(f"Conv{rank}D", shape, filters=11, kernel_size=5)
    show(f"Conv{rank}DTranspose", shape, filters=11, kernel_size=5)
# --8<-- [end:conv]

# --8<-- [start:separable]
for rank in (1, 2):
    shape = (10,) * rank + (3,)
    show(f"DepthwiseConv{rank}D", shape, kernel_size=5)
    show(f"SeparableConv{rank}D", shape, filters=11, kernel_size=5)
    show(f"LocallyConnected{rank}D", shape, filters=11, kernel_size=5)
# --8<-- [end:separable]

# --8<-- [start:recurrent]
for name in ("SimpleRNN", "LSTM", "GRU"):
    show(name, (4, 3), units=7)
show("Bidirectional", (4, 3), layer=keras.layers.LSTM(7))
show("RNN", (4, 3), cell=keras.layers.LSTMCell(7))
# --8<-- [end:recurrent]

# --8<-- [start:cells]
def build(cell, x):
    cell.build((None, x.shape[-1]))


for name in ("SimpleRNNCell", "LSTMCell", "GRUCell"):
    show(name, (3,), build, units=7)
show("StackedRNNCells", (3,), build, cells=[keras.layers.LSTMCell(7), keras.layers.GRUCell(7)])
# --8<-- [end:cells]

# --8<-- [start:conv-recurrent]
for rank in (1, 2, 3):
    show(f"ConvLSTM{rank}D", (2,) + (10,) * rank + (3,), filters=11, kernel_size=5)
# --8<-- [end:conv-recurrent]

# --8<-- [start:normalization]
show("BatchNormalization", (3,))
show("LayerNormalization", (3,))
show("GroupNormalization", (3,), groups=1)
show("RMSNormalization", (3,))
show("SpectralNormalization", (3,), layer=keras.layers.Dense(7))
show("Normalization", (3,))
# --8<-- [end:normalization]

# --8<-- [start:attention]
def attend(layer, x):
    return layer(x, x)


show("MultiHeadAttention", (4, 3), attend, num_heads=2, key_dim=13)
show("GroupQueryAttention", (4, 3), attend, head_dim=13, num_query_heads=2, num_key_value_heads=2)
show("Attention", (4, 3), lambda layer, x: layer([x, x]), use_scale=True)
show("AdditiveAttention", (4, 3), lambda layer, x: layer([x, x]))
# --8<-- [end:attention]

# --8<-- [start:others]
show("PReLU", (3,))
show("TimeDistributed", (4, 3), layer=keras.layers.Dense(7))
# --8<-- [end:others]

# --8<-- [start:preprocessing]
import tensorflow as tf

column = tf.feature_column.categorical_column_with_identity("id", 17)
show("DenseFeatures", (1,), lambda layer, x: layer({"id": tf.constant([1])}),
     feature_columns=[tf.feature_column.embedding_column(column, 19)])
show("Discretization", (1,), lambda layer, x: layer.adapt(tf.ones((8, 1))), num_bins=4)
for name in ("StringLookup", "TextVectorization"):
    show(name, (1,), lambda layer, x: layer(tf.constant([["a"]])),
         vocabulary=["a", "b"], output_mode="tf_idf", idf_weights=[0.5, 0.5])
show("STFTSpectrogram", (512, 1), mode="log")
# --8<-- [end:preprocessing]
