"""`make learned`: what the tools in the page show comes from runs of the snippets.

The sample model of the weight inspector is the file that snippets/tools/sample.py saves; the training scrubber
shows the weights that snippets/labs/see_weights.py collects, in whole steps of a scale.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from page import DOCS
from snippet import SNIPPETS

SAMPLE = DOCS / "tools" / "sample.keras"
TRAINING = DOCS / "tools" / "scrubber" / "training.json"
STEPS = 127  # on each side of zero

# Runs after the lab, in its process: what it collected goes to a file
_COLLECT = """
accuracy = []
for weights in history:
    model.set_weights(weights)
    accuracy.append(model.evaluate(x, y, verbose=0)[1])
np.savez("history.npz", accuracy=accuracy, **{f"{epoch}/{i}": w for epoch, weights in enumerate(history) for i, w in enumerate(weights)})
"""


def run(snippet: str, folder: str, then: str = "") -> None:
    """Run a snippet in a folder, where it may leave files."""
    program = (SNIPPETS / snippet).read_text("utf8")
    environment = {**os.environ, "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
    subprocess.run([sys.executable, "-c", f"{program}\n{then}"], cwd=folder, env=environment, check=True, capture_output=True)


def sample() -> bytes:
    """Return the model file that the snippet saves."""
    with tempfile.TemporaryDirectory() as folder:
        run("tools/sample.py", folder)
        return Path(folder, SAMPLE.name).read_bytes()


def training() -> dict:
    """Return the lab's training: the accuracy and each weight's values after each epoch, as whole numbers up to `STEPS`."""
    with tempfile.TemporaryDirectory() as folder:
        run("labs/see_weights.py", folder, _COLLECT)
        with np.load(Path(folder, "history.npz")) as found:
            arrays = dict(found)
    accuracy = arrays.pop("accuracy")
    weights = []
    for i, name in enumerate(("conv/kernel", "conv/bias", "digit/kernel", "digit/bias")):
        values = np.stack([arrays[f"{epoch}/{i}"] for epoch in range(len(accuracy))])
        scale = float(np.abs(values).max())
        steps = np.rint(values / scale * STEPS).astype(int).reshape(len(accuracy), -1)
        weights.append({"name": name, "shape": list(values.shape[1:]), "scale": round(scale, 6), "values": steps.tolist()})
    return {"steps": STEPS, "accuracy": [round(float(a), 4) for a in accuracy], "weights": weights}


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
    TRAINING.write_text(json.dumps(training(), separators=(",", ":")) + "\n", "utf8")
