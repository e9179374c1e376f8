"""The classes and functions that a model file may name for the inspector to print `load_model`.

python -m maintaining.known            writes docs/tools/inspector/known.js from both generations
python -m maintaining.known --print    prints those of this interpreter's Keras
"""

import inspect
import json
import os
import subprocess
import sys
import textwrap

from guide_model.snippets import GENERATIONS
from site_build.tools import TOOLS

FILE = TOOLS / "inspector" / "known.js"
CLASSES_IN = (
    "layers",
    "initializers",
    "regularizers",
    "constraints",
    "losses",
    "metrics",
    "optimizers",
    "optimizers.schedules",
    "dtype_policies",
    "mixed_precision",
    "quantizers",
    "random",
)
FUNCTIONS_IN = ("activations", "losses", "metrics")
# These run code, or open files and addresses, that their config names
REACHING = {
    "Lambda",
    "TFSMLayer",
    "JaxLayer",
    "FlaxLayer",
    "TorchModuleWrapper",
    "StringLookup",
    "IntegerLookup",
    "TextVectorization",
}
TURNING_CONFIG_INTO_OBJECTS = {"get", "serialize", "deserialize"}
HEAD = """/**
 * What Keras 3 and Keras 2 have under these names, but for what reaches beyond the model's file.
 * Written by `python -m maintaining.known`, and compared with both by the tests.
 */

/** @param {string} list */
const names = (list) => new Set(list.trim().split(/\\s+/));
"""


LIST = "export const {} = names(`\n{}\n`);\n"


def public(keras, namespaces, wanted):
    for namespace in namespaces:
        place = keras
        for part in namespace.split("."):
            place = getattr(place, part, None)
        yield from (
            (
                name
                for name, item in vars(place).items()
                if not name.startswith("_") and wanted(item)
            )
            if place
            else ()
        )


def of_this_keras():
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    from tensorflow import keras

    keras.layers  # noqa: B018  loads what TensorFlow loads late
    classes = {
        "Sequential",
        "Functional",
        "Model",
        *public(keras, CLASSES_IN, inspect.isclass),
    } - REACHING
    functions = set(public(keras, FUNCTIONS_IN, inspect.isfunction)) - TURNING_CONFIG_INTO_OBJECTS
    return {"classes": sorted(classes), "functions": sorted(functions)}


def printed(generation):
    """Return what this module prints of a generation."""
    command = [sys.executable, "-m", "maintaining.known", "--print"]
    legacy = str(int(generation == "keras2"))
    environment = {**os.environ, "TF_USE_LEGACY_KERAS": legacy, "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def of_both(printed=printed):
    """Return the names that either generation has."""
    found = [json.loads(printed(generation).splitlines()[-1]) for generation in GENERATIONS]
    return {kind: sorted({name for one in found for name in one[kind]}) for kind in found[0]}


def text(known):
    lists = [LIST.format(kind.upper(), textwrap.fill(" ".join(known[kind]), 98)) for kind in known]
    return HEAD + "\n" + "\n".join(lists)


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(json.dumps(of_this_keras()))
    else:
        FILE.write_text(text(of_both()), "utf8")
