"""Run what the rules of the checker claim: `python claiming.py FOLDER` prints what came of it.

A rule's `claim.py` has functions `fault…`, the code that the rule finds, and `advice…`, what its
text says to write instead.  Each is run, and the outcome is "" or the error, with its line.
"""

import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

import tensorflow as tf

KERAS_3 = hasattr(tf.keras, "ops")


def refused(function, *arguments, **named):
    """Return the error that a call ends with, or None."""
    try:
        function(*arguments, **named)
    except Exception as error:
        return error
    return None


def outcome(function, file: str) -> dict:
    try:
        function()
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == file]
        kind = type(error).__name__
        return {"error": kind, "message": str(error)[:300], "line": lines[-1]}
    return {}


def outcomes(file: Path) -> dict[str, dict]:
    names: dict = {}
    exec(compile(file.read_text("utf8"), str(file), "exec"), names)
    tried = [name for name in names if name.startswith(("fault", "advice"))]
    return {name: outcome(names[name], str(file)) for name in tried}


def main():
    files = [Path(name).resolve() for name in sys.argv[1:]]
    stdout = os.dup(1)  # what a claim prints is nobody's output
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        results = {file.parent.name: outcomes(file) for file in files}
    os.write(stdout, json.dumps(results).encode())


if __name__ == "__main__":
    main()
