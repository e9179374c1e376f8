"""Run programs block by block, each in a process of its own, on both Keras generations at once.

A worker per generation imports TensorFlow once and forks for each program.  A program so starts
as a reader's would: layer names, seeds, NumPy's and Keras' settings are untouched, and what it
changes ends with it.  The same program is run once, whichever snippet or page asks for it.
"""

import contextlib
import multiprocessing
import os
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

from guide_model.cells import Code
from guide_model.snippets import (
    GENERATIONS,
    SNIPPETS,
    Fault,
    all_snippets,
    generations,
    requirements,
    sections,
)

from harness import kept_runs
from harness.worker import ANOTHER_DAY, Step, run_in_fork, start

NAMES = {generation: title.partition(" (")[0] for generation, title in GENERATIONS.items()}
Program = tuple[Step, ...]


def program_of_snippet(path: Path) -> Program:
    """Return a snippet as a program: its sections in their order."""
    return tuple(Step(str(path), s.line, s.text) for s in sections(path).values())


def program_of_blocks(blocks: list[Code]) -> Program:
    """Return the blocks of a page as the program of a reader who copies them from top to bottom."""
    return tuple(Step(str(b.snippet or b.page), b.source_line, b.source) for b in blocks)


@contextlib.contextmanager
def seed_of_hashes(seed: str):
    """Start processes with a seed, on which the order of a set of texts depends."""
    kept = os.environ.get("PYTHONHASHSEED")
    os.environ["PYTHONHASHSEED"] = seed
    try:
        yield
    finally:
        del os.environ["PYTHONHASHSEED"]
        if kept is not None:
            os.environ["PYTHONHASHSEED"] = kept


class Workers:
    """The two worker processes, started when first asked for, and the programs given to them.

    Those `on_another_day` have another clock and another seed for the hashes of texts, on which
    the order of a set depends: what they print otherwise than on the day of the record rots.
    What a program did is kept; `look_up` takes it from there instead of running the program again.
    """

    def __init__(self, on_another_day: bool = False):
        self.look_up = False
        self.taken, self.started = 0, 0
        self._pools, self._runs = {}, {}
        self._shift, self._seed = (ANOTHER_DAY, "1") if on_another_day else (0, "0")

    def run(self, program: Program, generation: str) -> Future:
        """Start a program, unless it was started before; the future gives a `Result` per step."""
        key = program, generation
        if key not in self._runs:
            self._runs[key] = self._kept(*key) or self._start(*key)
        return self._runs[key]

    def _kept(self, program, generation):
        results = kept_runs.find(program, self._kind(generation)) if self.look_up else None
        if results is None:
            return None
        self.taken += 1
        kept = Future()
        kept.set_result(results)
        return kept

    def _kind(self, generation):
        return f"{generation}, {self._shift} s later"

    def _start(self, program, generation):
        if generation not in self._pools:
            told = (generation == "keras2", os.getpid(), self._shift)
            self._pools[generation] = ProcessPoolExecutor(
                1, multiprocessing.get_context("spawn"), initializer=start, initargs=told
            )
        self.started += 1
        with seed_of_hashes(self._seed):  # the process is started with the first program
            run = self._pools[generation].submit(run_in_fork, program)
        run.add_done_callback(partial(_keep, program, self._kind(generation)))
        return run

    def close(self):
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)


def _keep(program, generation, run):
    if not run.cancelled() and run.exception() is None:
        kept_runs.keep(program, generation, run.result())


def check_release(snippet: Path):
    """Raise `Fault` if the installed TensorFlow is outside the range that the snippet declares.

    A snippet for Keras 2 alone is exempt: here it runs on tf_keras, with any TensorFlow.
    """
    wanted = requirements(snippet).get("tensorflow")
    if (
        wanted
        and "keras3" in generations(snippet)
        and version("tensorflow") not in wanted.specifier
    ):
        raise Fault(
            snippet,
            1,
            f"is for {wanted}, but {version('tensorflow')} is installed."
            " Widen the range in its header.",
        )


def chosen(names: list[str]) -> list[Path]:
    names = [name.removeprefix("snippets/") for name in names]  # what a shell completes
    unknown = [name for name in names if not (SNIPPETS / name).is_file()]
    if unknown:
        sys.exit(f"snippets/{unknown[0]} doesn't exist. Correct the name.")
    return [SNIPPETS / name for name in names] or all_snippets()
