"""Write models whose weights have parts: gates, and whole numbers with a scale.

    python parts.py FOLDER NAME …

NAME.npz has the arrays that Keras computes with, by layer and weight; of one that is stored as
whole numbers, those under the same name and `whole`.
"""

import json
import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from tensorflow import keras

layers = keras.layers


def recurrent():
    return keras.Sequential(
        [
            keras.Input((5, 6)),
            layers.LSTM(5, return_sequences=True, name="long"),
            layers.GRU(3, name="gated"),
        ]
    )


def film():
    return keras.Sequential(
        [
            keras.Input((4, 6, 6, 2)),
            layers.ConvLSTM2D(3, 2, name="film"),
            layers.ActivityRegularization(name="penalty"),
        ]
    )


def branching():
    inputs = keras.Input((4,))
    x = layers.Dense(4, name="one")(inputs)
    return keras.Model(inputs, layers.Add()([x, inputs]))


def quantizable():
    inputs = keras.Input((6,), dtype="int32")
    x = layers.Embedding(9, 16, name="embedded")(inputs)
    x = layers.MultiHeadAttention(2, 8, name="attend")(x, x)
    x = layers.EinsumDense("abc,cd->abd", (None, 16), bias_axes="d", name="summed")(x)
    return keras.Model(inputs, layers.Dense(7, name="last")(x))


def in_mode(mode, block):
    def make():
        model = quantizable()
        if block is None:
            model.quantize(mode)
        else:
            config = keras.quantizers.Int4QuantizationConfig(block_size=block)
            model.quantize(mode, config=config)
        return model

    return make


MODELS = {
    "recurrent": recurrent,
    "film": film,
    "branching": branching,
    "int8": in_mode("int8", None),
    "int4": in_mode("int4", -1),
    "groups": in_mode("int4", 4),
}


def arrays_of(model):
    for layer in model.layers:
        for weight in layer.weights:
            own = getattr(weight, "path", weight.name).removesuffix(":0").split("/")[-1]
            if str(weight.dtype) != "string":
                yield f"{layer.name}/{own}", np.asarray(keras.backend.get_value(weight))


def turned_back(layer):
    """Return the whole numbers of a layer, and what Keras makes of them."""
    main = layer._embeddings if hasattr(layer, "_embeddings") else layer._kernel
    whole = main
    if layer.quantization_mode == "int4":
        width = getattr(layer, "_orig_output_dim", None) or getattr(
            layer, "_int4_unpacked_column_size", layer.variables[0].shape[-1] * 2
        )
        whole = keras.quantizers.unpack_int4(main, width, axis=-1)
    return np.asarray(whole)


def main(folder, *names):
    for name in names:
        keras.utils.set_random_seed(3)
        model = MODELS[name]()
        for suffix in (".keras", ".weights.h5", ".h5"):
            save = model.save_weights if suffix == ".weights.h5" else model.save
            save(str(folder / f"{name}{suffix}"))
        arrays = dict(arrays_of(model))
        shapes = {}
        for layer in model._flatten_layers() if hasattr(model, "_flatten_layers") else []:
            if getattr(layer, "quantization_mode", None) is None:
                continue
            own = "embeddings" if isinstance(layer, layers.Embedding) else "kernel"
            label = f"{layer.name}/{own}"
            arrays[f"{label} whole"] = turned_back(layer)
            arrays[label] = back(layer, arrays[f"{label} whole"])
            shapes[label] = arrays[label].shape
        np.savez(folder / f"{name}.npz", **arrays)
        (folder / f"{name}.json").write_text(json.dumps(shapes), "utf8")


def back(layer, whole):
    """Return the values that Keras makes of whole numbers."""
    if isinstance(layer, layers.Embedding):
        return np.asarray(layer(np.arange(layer.input_dim)))
    if isinstance(layer, layers.Dense):  # each row of the unit matrix gives a row of the kernel
        bias, layer.bias = layer.bias, None
        made = np.asarray(layer(np.eye(len(whole), dtype="f4")))
        layer.bias = bias
        return made
    if getattr(layer, "kernel_zero", None) is not None:
        from keras.src.quantizers.quantizers import dequantize_with_sz_map

        parts = (layer.kernel_scale, layer.kernel_zero, layer.g_idx)
        made = dequantize_with_sz_map(whole, *parts, group_axis=0)
        return np.asarray(made)
    scale = layer.kernel_scale
    if layer.quantization_mode == "int8":
        scale = layer._adjust_scale_for_dequant(scale)
    return whole / np.asarray(scale)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
