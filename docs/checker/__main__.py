# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
"""Check old TensorFlow/Keras code for what Keras 3 refuses or silently does differently.

    uv run check_keras.py my_folder
    python check_keras.py my_folder notebook.ipynb
    python check_keras.py my_folder --diff      shows what --fix would write

The program reads Python files and notebooks. It runs nothing of them, and it changes nothing
without --fix.
Exit code: 0 nothing found, 1 something found, 2 a file couldn't be read.
"""

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    # The folder that the program stands in: its argparse.py would be run in place of Python's.
    del sys.path[0]

from checker.command import run  # noqa: E402
from checker.page import findings_for_page, fixed_for_page  # noqa: E402, F401

if __name__ == "__main__":
    sys.exit(run())
