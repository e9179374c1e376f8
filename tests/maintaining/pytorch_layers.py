"""Run in the environment with PyTorch: what its layers give with the arrays of a file.

`python pytorch_layers.py ARRAYS RESULT` reads, for each layer and way, the arrays of its
`state_dict` and an input in Keras's layout, and writes the outputs in Keras's layout.  Every key
of a `state_dict` has to be in the file, and no other.
"""

import json
import sys

import numpy as np
import torch
from torch import nn

LAYERS = {  # by the names in snippets/weights/pytorch.py
    "Linear": nn.Linear(3, 4),
    "Sequential": nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)),
    "Flatten, Linear": nn.Linear(24, 5),
    "Conv1d": nn.Conv1d(4, 5, 3),
    "Conv2d": nn.Conv2d(4, 5, 3),
    "Conv3d": nn.Conv3d(4, 5, 2),
    "Conv2d, stride, padding": nn.Conv2d(4, 5, 3, stride=2, padding=1),
    "Conv2d, dilation": nn.Conv2d(4, 5, 3, dilation=2),
    "Conv1d, depthwise": nn.Conv1d(4, 8, 3, groups=4),
    "Conv2d, depthwise": nn.Conv2d(4, 8, 3, groups=4),
    "ConvTranspose1d": nn.ConvTranspose1d(4, 5, 3, stride=2),
    "ConvTranspose2d": nn.ConvTranspose2d(4, 5, 3, stride=2),
    "ConvTranspose3d": nn.ConvTranspose3d(4, 5, 2),
    "ConvTranspose2d, padding": nn.ConvTranspose2d(4, 5, 4, stride=2, padding=1),
    "ConvTranspose2d, output_padding": nn.ConvTranspose2d(
        4, 5, 3, stride=2, padding=1, output_padding=1
    ),
    "BatchNorm1d": nn.BatchNorm1d(4),
    "BatchNorm2d": nn.BatchNorm2d(4),
    "BatchNorm3d": nn.BatchNorm3d(4),
    "LayerNorm": nn.LayerNorm(4),
    "LayerNorm, two axes": nn.LayerNorm((5, 4)),
    "GroupNorm": nn.GroupNorm(2, 4),
    "InstanceNorm2d": nn.InstanceNorm2d(4, affine=True),
    "Embedding": nn.Embedding(7, 3),
    "PReLU": nn.PReLU(4),
    "LSTM": nn.LSTM(3, 4, batch_first=True),
    "RNN": nn.RNN(3, 4, batch_first=True),
    "GRU": nn.GRU(3, 4, batch_first=True),
    "LSTM, bidirectional": nn.LSTM(3, 4, batch_first=True, bidirectional=True),
    "GRU, bidirectional": nn.GRU(3, 4, batch_first=True, bidirectional=True),
    "LSTM, two layers": nn.LSTM(3, 4, num_layers=2, batch_first=True),
    "MultiheadAttention": nn.MultiheadAttention(8, 2, batch_first=True),
}
CHANNELS_FIRST = ("Conv", "BatchNorm", "GroupNorm", "InstanceNorm", "PReLU", "Flatten")
OF_PYTORCH = {"num_batches_tracked"}  # it counts training steps; no output depends on it


def apply(name, layer, x):
    """Return the output of a layer, in Keras's layout, for an input in Keras's layout."""
    channels_first = name.startswith(CHANNELS_FIRST) and x.dim() > 2
    x = x.movedim(-1, 1) if channels_first else x
    if name.startswith("Flatten"):
        return layer(x.flatten(1))
    output = layer(x, x, x) if name == "MultiheadAttention" else layer(x)
    output = output[0] if isinstance(output, tuple) else output
    return output.movedim(1, -1) if channels_first else output


def run(name, arrays):
    """Return what a layer gives with the arrays of one way."""
    layer = LAYERS[name].eval()
    state = {k.removeprefix("state/"): v for k, v in arrays.items() if k != "x"}
    state = {key: torch.tensor(array) for key, array in state.items()}
    found = layer.load_state_dict(state, strict=False)
    missing = {*found.missing_keys} - OF_PYTORCH
    if missing or found.unexpected_keys:
        sys.exit(f"{name}: {sorted(missing)} missing, {found.unexpected_keys} not PyTorch's")
    with torch.no_grad():
        return apply(name, layer, torch.tensor(arrays["x"])).numpy()


def main(arrays_file, result_file):
    arrays, results = {}, {}
    with np.load(arrays_file) as file:
        for key in file.files:
            name, way, rest = key.split("/", 2)
            arrays.setdefault(name, {}).setdefault(way, {})[rest] = file[key]
    if arrays.keys() != LAYERS.keys():
        sys.exit(f"{sorted(arrays.keys() ^ LAYERS.keys())}: in one of the two programs alone")
    for name, ways in arrays.items():
        outputs = {way: run(name, given).astype(float).round(6) for way, given in ways.items()}
        results[name] = {"module": " ".join(repr(LAYERS[name]).split())}
        results[name] |= {way: array.ravel().tolist() for way, array in outputs.items()}
    versions = {"torch": torch.__version__, "numpy": np.__version__}
    with open(result_file, "w", encoding="utf8") as file:
        json.dump({"versions": versions, "layers": results}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
