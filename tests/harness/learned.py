"""`make learned`: what the tools in the page show comes from runs of the snippets.

The sample model of the weight inspector is the file that snippets/tools/sample.py saves; the training
scrubber shows the weights that snippets/labs/see_weights.py collects, in 255 steps each.
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

# Run after a snippet, in its process: what it collected goes to a file
_COLLECT = """
accuracy = []
for weights in history:
    model.set_weights(weights)
    accuracy.append(model.evaluate(x, y, verbose=0)[1])
np.savez("history.npz", accuracy=accuracy, **{f"{epoch}/{i}": w for epoch, weights in enumerate(history) for i, w in enumerate(weights)})
"""


def run(snippet: str, folder: Path, then: str = "") -> None:
    """Run a snippet in a folder, where it may leave files."""
    program = (SNIPPETS / snippet).read_text("utf8")
    environment = {**os.environ, "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
    subprocess.run([sys.executable, "-c", f"{program}\n{then}"], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def sample() -> bytes:
    """Return the model file that the inspector opens when a reader has none."""
    with tempfile.TemporaryDirectory() as folder:
        run("tools/sample.py", Path(folder))
        return Path(folder, SAMPLE.name).read_bytes()


def training() -> dict:
    """Return the lab's training: each weight's shape and scale, and its values epoch by epoch, as whole numbers up to `STEPS`."""
    with tempfile.TemporaryDirectory() as folder:
        run("labs/see_weights.py", Path(folder), _COLLECT)
        with np.load(Path(folder, "history.npz")) as found:
            arrays = {name: found[name] for name in found.files}
    accuracy = arrays.pop("accuracy")
    epochs = 1 + max(int(name.split("/")[0]) for name in arrays)
    weights = []
    for i, name in enumerate(("conv/kernel", "conv/bias", "digit/kernel", "digit/bias")):
        values = np.stack([arrays[f"{epoch}/{i}"] for epoch in range(epochs)])
        scale = float(np.abs(values).max())
        weights.append({"name": name, "shape": list(values.shape[1:]), "scale": round(scale, 6), "values": np.rint(values / scale * STEPS).astype(int).reshape(epochs, -1).tolist()})
    return {"steps": STEPS, "accuracy": [round(float(a), 4) for a in accuracy], "weights": weights}


def main() -> None:
    SAMPLE.write_bytes(sample())
    TRAINING.parent.mkdir(exist_ok=True)
    TRAINING.write_text(json.dumps(training(), separators=(",", ":")) + "\n", "utf8")


if __name__ == "__main__":
    main()
