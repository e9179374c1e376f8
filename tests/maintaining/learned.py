"""`make learned`: what the tools in the page show comes from runs of the snippets.

The sample model of the weight inspector is the file that snippets/tools/sample.py saves; the
training scrubber shows the weights that snippets/labs/see_weights.py collects, in whole steps of
a scale.  What was made from the same programs and differs by no more than training on another
processor does stays as it is.
"""

import base64
import json
import re
import sys
import zipfile
from io import BytesIO

import h5py
import numpy as np
from guide_model.snippets import SNIPPETS, Fault
from harness.running import Workers, program_of_snippet
from harness.worker import Step
from harness.writing import replace

from maintaining.made import LEARNED, is_from, note

SAMPLE, TRAINING = LEARNED

STEPS = 127  # on each side of zero
CLOSE = 0.03  # what training on another processor changes in a weight, at the most
FEW = 0.01  # and in an accuracy

# Each runs after a snippet, in its process, and prints a file in base64.
_SAVED = """
import base64
print(base64.b64encode(open("sample.keras", "rb").read()).decode())
"""
_COLLECTED = """
import base64, io
accuracy = []
for weights in history:
    model.set_weights(weights)
    accuracy.append(model.evaluate(x, y, verbose=0)[1])
arrays = {
    f"{epoch}/{i}": weight
    for epoch, weights in enumerate(history)
    for i, weight in enumerate(weights)
}
file = io.BytesIO()
np.savez(file, accuracy=accuracy, **arrays)
print(base64.b64encode(file.getvalue()).decode())
"""


def _run(workers: Workers, snippet: str, then: str) -> bytes:
    """Run a snippet and a step more on Keras 3; return the file that this step prints."""
    *_, last = workers.run(
        (*program_of_snippet(SNIPPETS / snippet), Step(__file__, 1, then)), "keras3"
    ).result()
    if last.error:
        raise Fault(SNIPPETS / snippet, last.error_line or 1, last.error)
    return base64.b64decode(last.printed)


def sample(workers: Workers) -> bytes:
    """Return the model file that the snippet saves."""
    return _run(workers, "tools/sample.py", _SAVED)


def training(workers: Workers) -> dict:
    """Return the lab's training: the accuracy and each weight's values after each epoch.

    The values are whole numbers up to `STEPS`.
    """
    with np.load(BytesIO(_run(workers, "labs/see_weights.py", _COLLECTED))) as found:
        arrays = dict(found)
    accuracy = arrays.pop("accuracy")
    weights = []
    for i, name in enumerate(("conv/kernel", "conv/bias", "digit/kernel", "digit/bias")):
        values = np.stack([arrays[f"{epoch}/{i}"] for epoch in range(len(accuracy))])
        scale = float(np.abs(values).max())
        steps = np.rint(values / scale * STEPS).astype(int).reshape(len(accuracy), -1)
        weights.append(
            {
                "name": name,
                "shape": list(values.shape[1:]),
                "scale": round(scale, 6),
                "values": steps.tolist(),
            }
        )
    return {"steps": STEPS, "accuracy": [round(float(a), 4) for a in accuracy], "weights": weights}


def arrays(content: bytes) -> tuple[dict, dict]:
    """Return the weights in a .keras file by their paths, and its configuration."""
    found: dict = {}
    with (
        zipfile.ZipFile(BytesIO(content)) as archive,
        h5py.File(BytesIO(archive.read("model.weights.h5"))) as file,
    ):
        file.visititems(
            lambda path, item: (
                found.update({path: item[()]}) if isinstance(item, h5py.Dataset) else None
            )
        )
        config = archive.read("config.json").decode()
        # The address that the shared object had in memory
        return found, json.loads(
            re.sub(r'"shared_object_id": \d+', '"shared_object_id": 0', config)
        )


def same_model(kept: bytes, made: bytes) -> bool:
    (ours, config), (now, own) = arrays(kept), arrays(made)
    if config != own or {k: v.shape for k, v in ours.items()} != {
        k: v.shape for k, v in now.items()
    }:
        return False
    return all(np.abs(ours[k].astype("float64") - now[k]).max() < CLOSE for k in ours)


def same_training(kept: dict, made: dict) -> bool:
    if [w["shape"] for w in kept["weights"]] != [w["shape"] for w in made["weights"]]:
        return False
    pairs = zip(kept["weights"], made["weights"], strict=True)
    values = [[np.array(w["values"]) * w["scale"] / STEPS for w in pair] for pair in pairs]
    rates = np.abs(np.subtract(kept["accuracy"], made["accuracy"])).max()
    return rates <= FEW and all(np.abs(a - b).max() < CLOSE for a, b in values)


def main():
    workers = Workers()
    try:
        made = sample(workers)
        if not is_from(SAMPLE) or not same_model(SAMPLE.read_bytes(), made):
            replace(SAMPLE, made)
        trained = training(workers)
        if not is_from(TRAINING) or not same_training(json.loads(TRAINING.read_bytes()), trained):
            replace(TRAINING, (json.dumps(trained, separators=(",", ":")) + "\n").encode())
        note(SAMPLE, TRAINING)
    except Fault as fault:
        sys.exit(str(fault))
    finally:
        workers.close()


if __name__ == "__main__":
    main()
