"""Build stacks of layers with real Keras: a line of JSON in, a line of JSON out.

In: {"input": [8, 8, 1], "steps": [["Conv2D", {"filters": 4, "kernel_size": 3}]]}
Out: {"rows": [{"out": [6, 6, 4], "weights": [["kernel", [3, 3, 1, 4], true], …]}],
      "refused": null or what Keras said}
In: {"program": "model = …"}, a program that builds a model. Out: {"count": 40}, its parameters.
"""

import contextlib
import io
import json
import os
import re
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def made(step):
    """Return the layer of a step."""
    name, config = step
    config = {key: tuples(value) for key, value in config.items() if key not in ("layer", "with")}
    inner = [made(step[1]["layer"])] if "layer" in step[1] else []
    return getattr(keras.layers, name)(*inner, **config)


def tuples(value):
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def name_of(weight, layer):
    """Return a weight's name below its layer, without the numbers that tell namesakes apart."""
    path = getattr(weight, "path", weight.name).removesuffix(":0").removeprefix(layer.name + "/")
    return re.sub(r"_\d+(?=/|$)", "", path)


def called(layer, step, outs):
    """Return what a layer makes of the row before it and, of those that merge, of another one."""
    name, config = step
    x = outs[-1]
    if name == "MultiHeadAttention":
        return layer(x, x)
    if name in ("Attention", "AdditiveAttention"):
        return layer([x, x])
    return layer([x, outs[config["with"]]]) if "with" in config else layer(x)


def row(layer, out, *states):
    trained = {id(w) for w in layer.trainable_weights}
    return {
        "out": list(out.shape)[1:],
        **({"states": [list(state.shape)[1:] for state in states]} if states else {}),
        "weights": [[name_of(w, layer), list(w.shape), id(w) in trained] for w in layer.weights],
    }


def build(stack):
    rows, refused = [], None
    try:
        outs = [keras.Input(tuple(stack["input"]))]
        for step in stack["steps"]:
            made_now = made(step)
            if step[0] == "Input":  # the rows below go on from it
                outs.append(made_now)
                rows.append({"out": list(made_now.shape)[1:], "weights": []})
                continue
            x = called(made_now, step, outs)
            x, *states = x if isinstance(x, list | tuple) else [x]
            outs.append(x)
            rows.append(row(made_now, x, *states))
    except Exception as error:  # noqa: BLE001  whatever Keras raises is a refusal
        refused = f"{type(error).__name__}: {error}"
    return {"rows": rows, "refused": refused}


def run(program):
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program, names)  # the calculator's own code
    return {"count": names["model"].count_params()}


if __name__ == "__main__":
    from tensorflow import keras

    for number, line in enumerate(sys.stdin):
        if number % 100 == 0:  # takes longer than building a stack
            keras.backend.clear_session()
        question = json.loads(line)
        print(
            json.dumps(run(question["program"]) if "program" in question else build(question)),
            flush=True,
        )
