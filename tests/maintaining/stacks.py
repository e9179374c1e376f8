"""`make stacks`: write what the calculator says of every layer, with each option of each argument.

tests/stacks.json has a stack a line, with the answer for Keras 3, and for Keras 2 where it is
another.  tests/test_calculator.py holds the answers to Keras, tests/calculator.test.mjs the
calculator to the answers.
"""

import json
import subprocess

from browsing.javascript import NODE
from guide_model.snippets import GENERATIONS, ROOT
from site_build.tools import TOOLS

FILE = ROOT / "tests" / "stacks.json"
PROGRAM = ROOT / "tests" / "browsing" / "calculate.mjs"
SIZES = (9, 8, 10, 7)  # before the channels
CHANNELS = 4
# What an argument takes, where its kind doesn't say it
VALUES = {
    "filters": [4, 2],
    "groups": [1, 2],
    "target_shape": [[-1], [4, -1], [2, 12]],
    "dims": [[2, 1], [1, 2]],
    "shared_axes": [[1], [-1], [1, 2], None],
    "axis": [-1, 1, 2, -2],
    "data_format": [*["channels_last"] * 4, "channels_first"],
    "dilation_rate": [1, 1, 2],  # where the strides are 1: both together is refused
}
OF_LAYER = {
    ("GroupNormalization", "groups"): [2, -1, 1, 4, 3, 8],
}
INNER = {
    "Dense": {"units": 3},
    "Conv1D": {"filters": 2, "kernel_size": 2},
    "Conv2D": {"filters": 2, "kernel_size": 2},
    "MaxPooling2D": {"pool_size": 2},
    "Dropout": {"rate": 0.5},
    "LSTM": {"units": 3},
    "GRU": {"units": 3},
    "SimpleRNN": {"units": 3},
}


def values(layer: str, argument: dict) -> list:
    """Return what to try of an argument: each option it has, and something of each form."""
    name, kind, rank = argument["name"], argument["kind"], argument.get("rank") or 1
    chosen = {
        "count": [2, 3],
        "sizes": [2, [1, 2, 3][:rank], 3],
        "pairs": [1, [2, 1, 0][: max(rank, 2)], [[1, 2], [0, 1], [2, 0]][:rank], 0],
        "integer": [1, 2],
        "rate": [0.25, 0.75],
        "both": [-1, [2, 2], 2],
        "number": [0.5, -1],
        "factor": [0.25, [0.1, 0.5]],
        "shape": [[9, 4], [None, 4], []],
        "row": [0],
        "axes": [-1, 1, [1, 2], -2, [-1, 1], [2]],
        "flag": [False, True],
        "choice": argument.get("options"),
        "layer": [[name, INNER.get(name, {})] for name in argument.get("options", [])],
    }
    if name == "strides":
        chosen["sizes"] = [2, [1, 2, 3][:rank], 1]
    chosen["pairs"] = chosen["pairs"] if rank > 1 else [1, [2, 1], 0]
    of_name = None if kind == "axes" else VALUES.get(name)
    found = OF_LAYER.get((layer, name)) or of_name or chosen[kind]
    return [*found, *([None] if argument.get("optional") and None not in found else [])]


def ranks(layer: str, config: dict) -> int:
    """Return how many axes a layer takes, the batch aside."""
    if layer == "TimeDistributed":
        return 1 + ranks(config["layer"][0], {})
    of_name = [rank for rank in (1, 2, 3) if f"{rank}D" in layer]
    if layer.startswith("ConvLSTM"):
        return of_name[0] + 2
    if layer.startswith("Random") or layer in ("Resizing", "CenterCrop"):
        return 3
    return of_name[0] + 1 if of_name else 1 if layer == "RepeatVector" else 2


def stacks(layers: dict) -> list[dict]:
    """Return stacks of one layer with every option, on inputs of every kind, and some of more."""
    found, turn = [], 0
    for name, takes in layers.items():
        tried = {a["name"]: values(name, a) for a in takes}
        most = max((len(v) for n, v in tried.items() if n != "activation"), default=1)
        most = max(most, 9) if name == "Activation" else most
        for k in range(most):
            config = {
                argument: options[(k + (turn if argument == "activation" else 0)) % len(options)]
                for argument, options in tried.items()
            }
            if name == "Reshape" or name == "Flatten":
                shape = [6, CHANNELS]
            else:
                shape = [*SIZES[: ranks(name, config) - 1], CHANNELS]
            found.append({"input": shape, "steps": [[name, config]]})
        turn += most
        last = found[-1]["steps"]
        required = {a["name"]: tried[a["name"]][0] for a in takes if "standard" not in a}
        plain = [[name, required]]
        found += [
            {"input": [None, *shape[1:]], "steps": last},
            {"input": [*shape[:-1], None], "steps": plain},
            {"input": [*shape, 2], "steps": plain},
            {"input": shape[1:], "steps": plain},
        ]
    return found + WHOLE


# Stacks of several layers, and arguments that are refused
WHOLE = [
    {"input": given, "steps": steps}
    for given, *steps in [
        ([12, 12, 1], ["Conv2D", {"filters": 2, "kernel_size": 3}], ["Flatten", {}],
         ["Dense", {"units": 3}], ["BatchNormalization", {}]),
        ([6], ["Dense", {"units": 2}], ["Dropout", {"rate": 0.5}], ["Dense", {"units": 1}]),
        ([5, 3], ["LSTM", {"units": 2, "return_sequences": True}], ["GRU", {"units": 2}]),
        ([8, 4], ["Conv1D", {"filters": 4, "kernel_size": 2, "strides": 2, "dilation_rate": 2}]),
        ([8, 4], ["Conv1D", {"filters": 3, "kernel_size": 2, "groups": 2}]),
        ([8, 3], ["Conv1D", {"filters": 4, "kernel_size": 2, "groups": 2}]),
        ([3, 4], ["Conv1D", {"filters": 4, "kernel_size": 4}]),
        ([3, 4], ["Conv1D", {"filters": 4, "kernel_size": 3}]),
        ([3, 4], ["Conv1D", {"filters": 4, "kernel_size": 2, "dilation_rate": 3}]),
        ([3, 4], ["MaxPooling1D", {"pool_size": 4}]),
        ([3, 4], ["Cropping1D", {"cropping": [1, 2]}]),
        ([3, 4], ["Cropping1D", {"cropping": [1, 1]}]),
        ([3, 4], ["Reshape", {"target_shape": [5, -1]}]),
        ([3, 4], ["Reshape", {"target_shape": [3, 3]}]),
        ([3, 4], ["Reshape", {"target_shape": [-1, -1]}]),
        ([3, 4], ["Reshape", {"target_shape": [12]}]),
        ([3, 4], ["Permute", {"dims": [1, 3]}]),
        ([3, 4], ["Permute", {"dims": [0, 1]}]),
        ([3, 4, 5], ["Permute", {"dims": [3, 1, 2]}]),
        ([3, 4], ["BatchNormalization", {"axis": 3}]),
        ([3, 4], ["BatchNormalization", {"axis": -3}]),
        ([3, 4], ["LayerNormalization", {"center": False, "scale": False}]),
        ([3, None], ["LayerNormalization", {"center": False, "scale": False}]),
        ([3, 4], ["GroupNormalization", {"groups": 3}]),
        ([3, 4], ["GroupNormalization", {"groups": 5}]),
        ([3, 4, 5], ["PReLU", {"shared_axes": [1, 2]}]),
        ([3, 4, 5], ["PReLU", {"shared_axes": [4]}]),
        ([3, 4], ["MultiHeadAttention", {"num_heads": 2, "key_dim": 3, "value_dim": 5}]),
        ([3, 4], ["MultiHeadAttention", {"num_heads": 2, "key_dim": 3, "use_bias": False}]),
        ([8, 4], ["Dense", {"units": 4}], ["Add", {"with": 0}], ["Dense", {"units": 2}]),
        ([4], ["Dense", {"units": 4}], ["Multiply", {"with": 2}]),
        ([6, 4], ["Input", {"shape": [4]}], ["Average", {"with": 0}]),
        ([None, 4], ["Input", {"shape": [6, 4]}], ["Maximum", {"with": 0}]),
        ([None, 4], ["Input", {"shape": [1, 4]}], ["Minimum", {"with": 0}]),
        ([6, 4], ["Input", {"shape": [1, 4]}], ["Add", {"with": 0}]),
        ([6, 1], ["Input", {"shape": [1, 4]}], ["Multiply", {"with": 0}]),
        ([6, 4], ["Input", {"shape": [6, 3]}], ["Add", {"with": 0}]),
        ([4], ["Input", {"shape": [3]}], ["Concatenate", {"with": 0}]),
        ([6, 4], ["Input", {"shape": [5, 4]}], ["Concatenate", {"with": 0, "axis": 1}]),
        ([6, 4], ["Input", {"shape": [5, 4]}], ["Concatenate", {"with": 0}]),
        ([6, 4], ["Input", {"shape": [4]}], ["Concatenate", {"with": 0}]),
        ([None, 4], ["Input", {"shape": [6, 3]}], ["Concatenate", {"with": 0}]),
        ([6, 4], ["Input", {"shape": [None, 3]}], ["Concatenate", {"with": 0}]),
        ([6, None], ["Input", {"shape": [6, 3]}], ["Concatenate", {"with": 0}]),
        ([6, 4], ["Concatenate", {"with": 0, "axis": 0}]),
        ([6, 4], ["Concatenate", {"with": 0, "axis": 3}]),
        ([4], ["Input", {"shape": [4]}], ["Dot", {"with": 0, "axes": 1}]),
        ([6, 4], ["Input", {"shape": [5, 4]}], ["Dot", {"with": 0, "axes": 2}]),
        ([6, 4], ["Input", {"shape": [4, 6]}], ["Dot", {"with": 0, "axes": [2, 1]}]),
        ([6, 4], ["Input", {"shape": [4, 6]}], ["Dot", {"with": 0, "axes": 1}]),
        ([6, 4], ["Dot", {"with": 0, "axes": 0}]),
        ([6, 4], ["Dot", {"with": 0, "axes": 3}]),
        ([5, 3], ["LSTM", {"units": 2, "return_state": True}], ["Dense", {"units": 3}]),
        ([5, 3], ["Bidirectional", {"layer": ["LSTM", {"units": 2, "return_state": True}]}]),
        ([4], ["Dense", {"units": 0}]),
        ([4], ["Dropout", {"rate": 1.5}]),
        ([4], ["Dropout", {"rate": -0.1}]),
        ([4], ["Dropout", {"rate": 0}]),
        ([4], ["Activation", {"activation": "nonsense"}]),
    ]
]  # fmt: skip


def asked(stack: dict, generation: str) -> str:
    return json.dumps({**stack, "generation": generation}) + "\n"


def main():
    command = [*NODE, PROGRAM, TOOLS]
    start = subprocess.run(command, input="", capture_output=True, text=True, check=True)
    all_stacks = stacks(json.loads(start.stdout.splitlines()[0])["layers"])
    lines = "".join(asked(stack, generation) for stack in all_stacks for generation in GENERATIONS)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    said = iter(map(json.loads, done.stdout.splitlines()[1:]))
    written = []
    for stack in all_stacks:
        for generation in GENERATIONS:
            answer = next(said)
            rows = [
                {
                    **{key: r[key] for key in ("out", "states") if key in r},
                    "weights": [list(w.values())[:3] for w in r["weights"]],
                }
                for r in answer["rows"]
            ]
            one = {"rows": rows, "refused": answer.get("refused")}
            if generation == "keras3" or one != stack["keras3"]:
                stack = {**stack, generation: one}
        written.append(json.dumps(stack))
    FILE.write_text("[\n" + ",\n".join(written) + "\n]\n", "utf8")


if __name__ == "__main__":
    main()
