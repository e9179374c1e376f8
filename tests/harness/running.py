"""Run programs block by block, each in a process of its own, on both Keras generations at once.

A worker per generation imports TensorFlow once and forks for each program.  A program so starts
as a reader's would: layer names, seeds, NumPy's and Keras' settings are untouched, and what it
changes ends with it.  The same program is run once, whichever snippet or page asks for it.
"""

import atexit
import contextlib
import io
import multiprocessing
import os
import sys
import tempfile
import traceback
import types
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from page import Code
from snippet import GENERATIONS, Fault, generations, requirements, sections

NAMES = {generation: title.partition(" (")[0] for generation, title in GENERATIONS.items()}
SECONDS = 300  # the longest a program may run


@dataclass(frozen=True)
class Step:
    """One block of a program, and where its first line stands in which file."""

    file: str
    line: int
    source: str


@dataclass(frozen=True)
class Result:
    """What a step printed and drew, or the error it ended with."""

    printed: str = ""
    figures: tuple[bytes, ...] = ()
    error: str | None = None
    error_line: int | None = None


Program = tuple[Step, ...]


def program_of_snippet(path: Path) -> Program:
    """Return a snippet as a program: its sections in their order."""
    return tuple(Step(str(path), s.line, s.text) for s in sections(path).values())


def program_of_blocks(blocks: list[Code]) -> Program:
    """Return the blocks of a page as the program of a reader who copies them from top to bottom."""
    return tuple(Step(str(b.snippet or b.page), b.source_line, b.source) for b in blocks)


class Workers:
    """The two worker processes, started when first asked for, and the programs given to them."""

    def __init__(self):
        self._pools, self._runs = {}, {}

    def run(self, program: Program, generation: str) -> Future:
        """Start a program, unless it was started before; the future gives a `Result` per step."""
        key = program, generation
        if key not in self._runs:
            if generation not in self._pools:
                self._pools[generation] = ProcessPoolExecutor(
                    1, multiprocessing.get_context("spawn"), initializer=_start, initargs=(generation,)
                )
            self._runs[key] = self._pools[generation].submit(_run_in_fork, program)
        return self._runs[key]

    def close(self):
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)


def check_release(snippet: Path):
    """Raise `Fault` if the installed TensorFlow is outside the range that the snippet declares.

    A snippet for Keras 2 alone is exempt: here it runs on tf_keras, whichever TensorFlow is installed.
    """
    wanted = requirements(snippet).get("tensorflow")
    if wanted and "keras3" in generations(snippet) and version("tensorflow") not in wanted.specifier:
        raise Fault(snippet, 1, f"is for {wanted}, but {version('tensorflow')} is installed. Widen the range in its header.")


def _start(generation):
    atexit.register(os._exit, 0)  # taking TensorFlow down costs most of a second, and nothing is left to save
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # TensorFlow's log lines are nobody's output
    os.environ.update(TF_USE_LEGACY_KERAS="1" if generation == "keras2" else "0", TF_CPP_MIN_LOG_LEVEL="3", MPLBACKEND="agg")


def _run_in_fork(program):
    if any("tensorflow" in step.source for step in program) and "tensorflow" not in sys.modules:
        import tensorflow

        tensorflow.keras.layers  # noqa: B018  the generation is chosen when tf.keras is first touched
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(program, sender))
    process.start()
    sender.close()
    results = []
    with contextlib.suppress(EOFError):
        while len(results) < len(program):
            if not receiver.poll(SECONDS):
                process.kill()
                results.append(Result(error=f"did not end within {SECONDS} s"))
                break
            results.append(receiver.recv())
            if results[-1].error:
                break
    process.join()
    if len(results) < len(program) and not (results and results[-1].error):
        results.append(Result(error=f"the process ended with exit code {process.exitcode}"))
    return results


def _run(program, sender):
    """In the fork: run the steps in one fresh `__main__`, and send what each printed and drew."""
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out:
        os.chdir(folder)
        os.dup2(out.fileno(), 1)  # what C++ prints belongs to the output, too
        sys.stdout = io.TextIOWrapper(open(1, "wb", buffering=0, closefd=False), "utf8", line_buffering=True, write_through=True)
        for step in program:
            start = out.seek(0, os.SEEK_END)
            main.__file__, sys.argv = step.file, [step.file]
            error = error_line = None
            try:
                exec(compile("\n" * (step.line - 1) + step.source, step.file, "exec"), main.__dict__)
            except BaseException as raised:
                shown = traceback.TracebackException.from_exception(raised)
                own = [f for f in shown.stack if f.filename == step.file]
                error_line = own[-1].lineno if own else getattr(raised, "lineno", None) or step.line
                while shown.stack and shown.stack[0].filename == __file__:
                    del shown.stack[0]
                error = "".join(shown.format())
            sys.stdout.flush()
            out.seek(start)
            printed = out.read().decode("utf8", "replace")
            sender.send(Result(printed, _figures(), error, error_line))
            if error:
                break
    sender.close()
    os._exit(0)


def _figures():
    """Return the open figures as PNG, and close them."""
    if "matplotlib.pyplot" not in sys.modules:
        return ()
    from matplotlib import pyplot

    pictures = []
    for number in pyplot.get_fignums():
        picture = io.BytesIO()
        pyplot.figure(number).savefig(picture, dpi=100, bbox_inches="tight", metadata={"Software": None})
        pictures.append(picture.getvalue())
    pyplot.close("all")
    return tuple(pictures)
