"""Results of programs, kept under a hash of all that they depend on, so that none need run twice.

Whoever runs programs keeps them; only `make check` looks here before it runs one.  A program that
raised isn't kept: what failed is run again.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import time
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from guide_model.snippets import ROOT, Fault

from harness.worker import Result, Step
from harness.writing import replace

FOLDER = ROOT / ".cache" / "runs"
DAYS = 30  # a result that nobody asked for so long is dropped
READ_BY_KERAS = ("TF_", "KERAS_", "XLA_")  # variables of the environment that change what it does


def installed() -> list[tuple[str, str]]:
    """Return the packages that programs find, with their versions."""
    return sorted((str(package.name), str(package.version)) for package in distributions())


@cache
def surroundings() -> str:
    """Return a hash of what every program runs in: Python, packages, and the code that runs it."""
    settings = sorted(pair for pair in os.environ.items() if pair[0].startswith(READ_BY_KERAS))
    code = [
        Path(__file__).with_name(name).read_text("utf8") for name in ("worker.py", "running.py")
    ]
    return _hash(sys.version, installed(), settings, code)


def find(program: tuple[Step, ...], generation: str) -> list[Result] | None:
    """Return what a program did when it was run with the same surroundings, if that was kept."""
    place = _place(program, generation)
    try:
        results = pickle.loads(place.read_bytes())
        os.utime(place)
    except Exception:  # not there, or damaged, of which pickle says this and that: it is run
        return None
    return results


def keep(program: tuple[Step, ...], generation: str, results: list[Result]) -> None:
    """Keep what a program did; where nothing can be written, nothing is kept."""
    if any(result.error for result in results):
        return
    place = _place(program, generation)
    with contextlib.suppress(OSError, Fault):
        place.parent.mkdir(parents=True, exist_ok=True)
        replace(place, pickle.dumps(results))


def drop_old() -> None:
    """Drop the results that nobody has asked for in a month."""
    for place in FOLDER.glob("*"):
        with contextlib.suppress(OSError):
            if place.stat().st_mtime < time.time() - DAYS * 24 * 3600:
                place.unlink()


def _place(program, generation):
    return FOLDER / _hash(surroundings(), generation, program)


def _hash(*parts):
    return hashlib.sha256(repr(parts).encode()).hexdigest()
