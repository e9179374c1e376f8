"""`make learned`: what the tools in the page show comes from runs of the snippets.

The sample model of the weight inspector is the file that snippets/tools/sample.py saves; the
training scrubber shows the weights that snippets/labs/see_weights.py collects, in whole steps of
a scale.
"""

import base64
import json
import sys
from io import BytesIO

import numpy as np
from guide_model.snippets import DOCS, SNIPPETS, Fault
from harness.running import Workers, program_of_snippet
from harness.worker import Step
from harness.writing import replace

SAMPLE = DOCS / "tools" / "sample.keras"
TRAINING = DOCS / "tools" / "scrubber" / "training.json"
STEPS = 127  # on each side of zero

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


def main():
    workers = Workers()
    try:
        replace(SAMPLE, sample(workers))
        replace(TRAINING, (json.dumps(training(workers), separators=(",", ":")) + "\n").encode())
    except Fault as fault:
        sys.exit(str(fault))
    finally:
        workers.close()


if __name__ == "__main__":
    main()
