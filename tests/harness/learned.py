"""`make learned`: the sample model that the weight inspector opens is the file that snippets/tools/sample.py saves."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from page import DOCS
from snippet import SNIPPETS

SAMPLE = DOCS / "tools" / "sample.keras"
SNIPPET = SNIPPETS / "tools" / "sample.py"


def sample() -> bytes:
    """Run the snippet; return the model file that it saves."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(SNIPPET)], cwd=folder, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}, check=True, capture_output=True)
        return Path(folder, SAMPLE.name).read_bytes()


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
