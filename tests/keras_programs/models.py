"""Write model files with the Keras of this interpreter, and beside each what it holds.

    python models.py FOLDER [NAME …]

They are for the tests of the weight inspector: NAME.keras, NAME.weights.h5 and NAME.h5 as far as
this Keras can write them; NAME.npz has the arrays, and NAME.json count_params(), and of every
weight the path that Keras gives it, with the model's own name.
"""

import json
import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from tensorflow import keras

layers = keras.layers
KERAS3 = hasattr(keras, "ops")


def registered(cls):
    return keras.utils.register_keras_serializable("guide")(cls)


@registered
class Scale(layers.Layer):
    """A layer with weights of its own and of several dtypes."""

    def build(self, shape):
        self.factor = self.add_weight(name="factor", shape=(shape[-1],), initializer="ones")
        self.steps = self.add_weight(
            name="steps", shape=(3,), dtype="int8", trainable=False, initializer="zeros"
        )
        self.precise = self.add_weight(
            name="precise", shape=(2, 2), dtype="float64", initializer="ones"
        )

    def call(self, x):
        return x * self.factor


@registered
class Block(layers.Layer):
    """Layers within a layer, one of them in a list."""

    def __init__(self, **options):
        super().__init__(**options)
        self.first = layers.Dense(5, name="first")
        self.more = [layers.Dense(5, use_bias=False, name=f"more_{i}") for i in range(2)]
        self.scale = Scale(name="scale")

    def build(self, shape):
        self.first.build(shape)
        for layer in [*self.more, self.scale]:
            layer.build((None, 5))
        self.built = True

    def call(self, x):
        x = self.first(x)
        for layer in self.more:
            x = layer(x)
        return self.scale(x)


# A scalar, none at all in one direction and in all, and every rank that NumPy and a kernel may have
SHAPES = [
    (),
    (0,),
    (3, 0),
    (0, 2, 0),
    (1,),
    (5,),
    (1, 4),
    (2, 3, 2),
    (2, 1, 3, 2),
    (1, 2, 2, 1, 3),
    *((2,) * rank for rank in (6, 7, 8)),
]


@registered
class Shapes(layers.Layer):
    """A layer with weights of every shape."""

    def build(self, shape):
        for i, one in enumerate(SHAPES):
            setattr(
                self,
                f"shape_{i}",
                self.add_weight(name=f"shape_{i}", shape=one, initializer="ones"),
            )
        self.number = self.add_weight(
            name="number", shape=(), dtype="int64", trainable=False, initializer="zeros"
        )
        self.half = self.add_weight(
            name="half", shape=(), dtype="float16", trainable=False, initializer="zeros"
        )
        super().build(shape)

    def call(self, x):
        return x * self.shape_0


def cnn():
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            layers.Conv2D(4, 3),
            layers.BatchNormalization(),
            layers.SeparableConv2D(6, 3, name="apart"),
            layers.DepthwiseConv2D(2),
            layers.Conv2DTranspose(2, 2, use_bias=False),
            layers.PReLU(),
            layers.Flatten(),
            layers.Dropout(0.5, seed=1),
            layers.Dense(3),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(np.ones((4, 8, 8, 3)), np.ones((4, 3)), verbose=0)
    return model


def recurrent():
    return keras.Sequential(
        [
            keras.Input((6,)),
            layers.Embedding(11, 4),
            layers.Bidirectional(layers.LSTM(3, return_sequences=True)),
            layers.GRU(4, return_sequences=True, name="gru"),
            layers.SimpleRNN(3, return_sequences=True, use_bias=False),
            layers.TimeDistributed(layers.Dense(2), name="each"),
        ]
    )


def attention():
    x = inputs = keras.Input((6, 8))
    x = layers.LayerNormalization(name="norm")(x)
    x = layers.MultiHeadAttention(2, 4, name="attend")(x, x)
    x = layers.Dense(3, name="dense_last")(x)
    return keras.Model(inputs, x)


def nested():
    inner = keras.Sequential(
        [keras.Input((5,)), layers.Dense(4, name="a"), layers.Dense(5, name="b")], name="inner"
    )
    inputs = keras.Input((7,))
    return keras.Model(inputs, inner(Block(name="block")(inputs)))


def korean():
    return keras.Sequential(
        [keras.Input((4,)), layers.Dense(3, name="은닉층"), layers.Dense(2, name="출력 레이어")]
    )


def markup():
    return keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(3, name="<img src=x onerror=alert(1)>"),
            layers.Dense(2, name='a"&b'),
        ]
    )


def many():
    return keras.Sequential([keras.Input((2,)), *(layers.Dense(2) for _ in range(40))])


def with_policy(dtype):
    def make():
        options = {"dtype": dtype}
        return keras.Sequential(
            [
                keras.Input((8,)),
                layers.Dense(16, **options),
                layers.BatchNormalization(**options),
                layers.Dense(4, **options),
            ]
        )

    return make


def quantized():
    model = keras.Sequential([keras.Input((8,)), layers.Dense(6), layers.Dense(4)])
    model.quantize("int8")
    return model


def quantizable():
    """What Keras can quantize, with a layer between that it can't."""
    inputs = keras.Input((6,), dtype="int32")
    x = layers.Embedding(16, 16, name="embedded")(inputs)
    x = layers.EinsumDense("abc,cd->abd", output_shape=(None, 16), bias_axes="d")(x)
    x = layers.LayerNormalization()(x)
    return keras.Model(inputs, layers.Dense(8)(layers.Dense(16)(x)))


def in_mode(make, mode):
    def made():
        model = make()
        model.quantize(mode)
        return model

    return made


def by_map():
    """One layer is quantized, by a policy of its own within a map."""
    policies = keras.dtype_policies.DTypePolicyMap()
    policies["first"] = keras.dtype_policies.QuantizedDTypePolicy("int8", "float32")
    return keras.Sequential(
        [keras.Input((4,)), layers.Dense(3, name="first", dtype=policies), layers.Dense(2)]
    )


def adapted():
    model = quantizable()
    for layer in model.layers:
        if hasattr(layer, "enable_lora"):
            layer.enable_lora(2)
    return model


def frozen():
    """A model within a model, and layers of both that don't learn."""
    inner = keras.Sequential(
        [keras.Input((5,)), layers.Dense(5), layers.BatchNormalization(), layers.Dense(5)],
        name="inner",
    )
    outer = keras.Sequential(
        [keras.Input((5,)), layers.Dense(5), inner, layers.BatchNormalization(), layers.Dense(2)]
    )
    inner.layers[0].trainable = outer.layers[2].trainable = False
    return outer


def augmenting():
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.RandomFlip(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(2),
        ]
    )


def shapes():
    normalize = layers.Normalization(name="normalize")
    normalize.adapt(np.arange(12.0).reshape(4, 3))
    return keras.Sequential(
        [keras.Input((3,)), normalize, Shapes(name="block_shapes"), layers.Dense(2)]
    )


def scaled():
    """Built-in layers with a weight of no dimension."""
    inputs = keras.Input((6, 8))
    x = layers.Attention(use_scale=True, name="attend")([inputs, inputs])
    return keras.Model(inputs, layers.Dense(3)(x))


def wrapped():
    """Layers that hold layers: their weights lie in groups that the config doesn't list."""
    inputs = keras.Input((5, 8, 8, 3))
    each = keras.Sequential(
        [keras.Input((8, 8, 3)), layers.Conv2D(2, 3, name="look"), layers.Flatten()], name="each"
    )
    x = layers.TimeDistributed(each, name="times")(inputs)
    cells = [layers.LSTMCell(3, name="lower"), layers.GRUCell(4, name="upper")]
    x = layers.RNN(cells, return_sequences=True, name="stacked")(x)
    x = layers.RNN(layers.LSTMCell(4, name="single"), return_sequences=True, name="alone")(x)
    x = layers.Bidirectional(layers.GRU(2, return_sequences=True, name="reading"), name="both")(x)
    x = layers.Bidirectional(layers.LSTM(2, return_sequences=True), merge_mode="sum")(x)
    y = layers.ConvLSTM2D(2, 3, name="film")(inputs)
    y = layers.Flatten()(y)
    z = layers.AdditiveAttention(name="adding")([x, x])
    z = layers.GlobalAveragePooling1D()(z)
    return keras.Model(inputs, layers.Concatenate()([y, z]))


def transferring():
    """A model within a model within a model."""

    def around(name, inner, size):
        inputs = keras.Input((size,))
        x = layers.Dense(size, name=f"in_{name}")(inputs)
        return keras.Model(inputs, inner(x) if inner else x, name=name)

    deepest = around("deepest", None, 3)
    inputs = keras.Input((3,))
    x = around("middle", deepest, 3)(inputs)
    return keras.Model(inputs, layers.Dense(2, name="last")(x), name="outer")


@registered
class Subclassed(keras.Model):
    """A model without a list of layers."""

    def __init__(self, **options):
        super().__init__(**options)
        self.body = [layers.Dense(4), layers.Dense(4)]
        self.head = layers.Dense(2, name="head")
        self.recurrent = layers.GRU(4)

    def build(self, shape):
        self.body[0].build(shape)
        self.body[1].build((None, 4))
        self.recurrent.build((None, 1, 4))
        self.head.build((None, 4))
        self.built = True

    def call(self, x):
        for layer in self.body:
            x = layer(x)
        return self.head(self.recurrent(x[:, None]))


def subclassed():
    model = Subclassed()
    model.build((None, 3))
    return model


@registered
class Rivals(keras.Model):
    """Two models with an optimizer for each, as a GAN has."""

    def __init__(self, **options):
        super().__init__(**options)
        self.maker = keras.Sequential([keras.Input((3,)), layers.Dense(4)], name="maker")
        self.judge = keras.Sequential([keras.Input((4,)), layers.Dense(1)], name="judge")
        self.seen = keras.metrics.Mean(name="seen")

    def build(self, shape=None):
        self.built = True

    def compile(self, **options):
        super().compile(**options)
        self.maker_optimizer = keras.optimizers.Adam()
        self.judge_optimizer = keras.optimizers.RMSprop(momentum=0.5)

    def call(self, x):
        return self.judge(self.maker(x))


def rivals():
    model = Rivals()
    model.compile(loss="mse")
    model(np.ones((2, 3)))
    model.maker_optimizer.build(model.maker.trainable_variables)
    model.judge_optimizer.build(model.judge.trainable_variables)
    model.seen.update_state(1.0)
    return model


def normalized():
    inputs = keras.Input((6, 6, 2))
    x = layers.SpectralNormalization(layers.Conv2D(3, 3, name="kept"), name="bound")(inputs)
    x = layers.GroupNormalization(3)(x)
    return keras.Model(inputs, layers.SpectralNormalization(layers.Dense(4))(layers.Flatten()(x)))


def grouped():
    inputs = keras.Input((6, 8))
    x = layers.GroupQueryAttention(4, 4, 2, name="groups")(inputs, inputs)
    return keras.Model(inputs, layers.RMSNormalization(name="root")(x))


MODELS = {
    "cnn": cnn,
    "recurrent": recurrent,
    "attention": attention,
    "nested": nested,
    "many": many,
    "half": with_policy("float16"),
    "brain": with_policy("bfloat16"),
    "double": with_policy("float64"),
    "augmenting": augmenting,
    "odd": with_policy("float32"),
    "shapes": shapes,
    "scaled": scaled,
    "wrapped": wrapped,
    "transferring": transferring,
    "subclassed": subclassed,
    "rivals": rivals,
    "normalized": normalized,
}
if KERAS3:  # Keras 2 takes names of Latin letters only, and doesn't quantize
    MODELS |= {"quantized": quantized, "korean": korean, "markup": markup, "grouped": grouped}

# Of these, the names and the total aren't Keras's: what is stored isn't what Keras computes with.
# Their numbers and code are tried.
STORED_OTHERWISE = {}
if KERAS3:
    STORED_OTHERWISE |= {
        "int4": in_mode(quantizable, "int4"),
        "int8": in_mode(quantizable, "int8"),
        "float8": in_mode(quantizable, "float8"),
        "attention_int8": in_mode(attention, "int8"),
        "attention_int4": in_mode(attention, "int4"),
        "by_map": by_map,
        "adapted": adapted,
        "adapted_int8": in_mode(adapted, "int8"),
    }
STORED_OTHERWISE["frozen"] = frozen


def scatter(model, seed=0):
    """Give every weight values of its own, so that a weight is known by them."""
    rng = np.random.default_rng(seed)
    for weight in model.weights:
        dtype = (
            np.dtype(str(getattr(weight.dtype, "name", weight.dtype)))
            if "bfloat16" not in str(weight.dtype)
            else np.float32
        )
        values = (
            rng.integers(-100, 100, weight.shape)
            if np.issubdtype(dtype, np.integer)
            else rng.normal(0, 0.5, weight.shape)
        )
        weight.assign(np.asarray(values).astype(dtype))


def spoil(model):
    """Put zeros and what isn't a number into the first kernel, and only NaN into the last bias."""
    kernel = model.weights[0].numpy()
    kernel[0, :6] = [0, 0, np.nan, np.inf, -np.inf, np.inf]
    model.weights[0].assign(kernel)
    model.weights[-1].assign(np.full(model.weights[-1].shape, np.nan))


def save(name, model, folder):
    for suffix in (".keras", ".weights.h5", ".h5"):
        path = str(folder / f"{name}{suffix}")
        try:
            (model.save_weights if suffix == ".weights.h5" else model.save)(path)
        # What this Keras can't write isn't tested: the list is checked by the test.
        except Exception as error:
            Path(path).unlink(missing_ok=True)
            print(f"{name}{suffix}: {error}", file=sys.stderr)
    if name in STORED_OTHERWISE:
        return
    arrays = {
        str(i): np.asarray(keras.backend.get_value(w))
        if not hasattr(w, "numpy")
        else np.asarray(w.numpy())
        for i, w in enumerate(model.weights)
    }
    np.savez(
        folder / f"{name}.npz",
        **{
            i: a.astype("float32") if a.dtype.kind == "V" or "bfloat16" in str(a.dtype) else a
            for i, a in arrays.items()
        },
    )
    paths = [getattr(w, "path", w.name).removesuffix(":0") for w in model.weights]
    (folder / f"{name}.json").write_text(
        json.dumps({"count": int(model.count_params()), "paths": paths, "model": model.name}),
        "utf8",
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name in sys.argv[2:] or [*MODELS, *STORED_OTHERWISE]:
        model = (MODELS | STORED_OTHERWISE)[name]()
        scatter(model)
        if name == "odd":
            spoil(model)
        save(name, model, folder)
