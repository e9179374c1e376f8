"""The process that runs programs: it imports TensorFlow once, and forks for each program.

Standard library only: `make matrix` starts it in environments that hold a release of TensorFlow and
nothing of this project.
"""

import atexit
import contextlib
import io
import multiprocessing
import os
import pickle
import sys
import tempfile
import threading
import time
import traceback
import types
from dataclasses import dataclass

SECONDS = 300  # the longest a program may run
ANOTHER_DAY = 400 * 86_400 + 7 * 3_600  # in seconds: another year, month, weekday and hour


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
    raised: str = ""  # the error's type and message, without the way there


_shift = [0]  # by how many seconds the clock of the programs is wrong


def start(legacy: bool, parent: int, shift: int = 0):
    """Set the process up, before TensorFlow is imported.

    `legacy` makes tf.keras tf_keras on TensorFlow ≥ 2.16. The process ends with the process
    `parent`, however that ends.  With `shift`, its programs run on another day.
    """
    _shift[0] = shift
    end_with(parent)
    atexit.register(
        os._exit, 0
    )  # taking TensorFlow down costs most of a second, and nothing is left to save
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # TensorFlow's log lines are nobody's output
    os.environ.update(
        TF_USE_LEGACY_KERAS="1" if legacy else "0", TF_CPP_MIN_LOG_LEVEL="3", MPLBACKEND="agg"
    )


def end_with(parent: int):
    """Have this process and its children end when its parent has, within a second.

    Nobody else tells them that it was killed.
    """

    def watch():
        while os.getppid() == parent:
            time.sleep(0.5)
        for child in multiprocessing.active_children():
            child.kill()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def serve(legacy: bool, parent: int):
    """Read pickled pairs of a program and its folder from stdin; write the results to stdout."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    start(legacy, parent)
    with contextlib.suppress(EOFError):
        while True:
            program, folder = pickle.load(sys.stdin.buffer)
            pickle.dump(run_in_fork(program, folder), answers)
            answers.flush()


def run_in_fork(program, folder=None):
    """Run a program in an empty temporary folder, or in `folder`.

    Return a `Result` per step, up to the first error.
    """
    if any("tensorflow" in step.source for step in program) and "tensorflow" not in sys.modules:
        import tensorflow

        # The generation is chosen when tf.keras is first touched.
        tensorflow.keras.layers  # noqa: B018
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(program, folder, sender, os.getpid()))
    process.start()
    sender.close()
    results = []
    with contextlib.suppress(EOFError):
        while len(results) < len(program):
            if not receiver.poll(SECONDS):
                process.kill()
                results.append(_gave_up(f"did not end within {SECONDS} s"))
                break
            results.append(receiver.recv())
            if results[-1].error:
                break
    process.join()
    if len(results) < len(program) and not (results and results[-1].error):
        results.append(_gave_up(f"the process ended with exit code {process.exitcode}"))
    return results


def _gave_up(why):
    return Result(error=why, raised=why)


def refuse_the_network():
    """Have this process raise where Python asks another computer, whose answer may change."""

    def watch(event, arguments):
        if event in ("socket.getaddrinfo", "socket.gethostbyname"):
            asked = arguments[0]
        elif event == "socket.connect" and isinstance(arguments[1], tuple):
            asked = arguments[1][0]
        else:
            return
        if asked not in (None, "", "localhost", "127.0.0.1", "::1", b"localhost"):
            raise OSError(f"asks {asked} on the network, which may answer otherwise tomorrow")

    sys.addaudithook(watch)


def shift_the_clock(seconds):
    """Have Python's clock go wrong, so that what prints the day prints something else."""
    import datetime

    now, now_ns = time.time, time.time_ns
    local, universal, text, shown = time.localtime, time.gmtime, time.ctime, time.strftime
    time.time = lambda: now() + seconds
    time.time_ns = lambda: now_ns() + seconds * 10**9
    time.localtime = lambda at=None: local(time.time() if at is None else at)
    time.gmtime = lambda at=None: universal(time.time() if at is None else at)
    time.ctime = lambda at=None: text(time.time() if at is None else at)
    time.strftime = lambda form, at=None: shown(form, time.localtime() if at is None else at)
    later, day, moment = datetime.timedelta(seconds=seconds), datetime.date, datetime.datetime

    class OfKind(type):
        """Makes what the true class made one of these, too."""

        def __instancecheck__(cls, value):
            return isinstance(value, cls.__mro__[1])

    class Day(day, metaclass=OfKind):
        @classmethod
        def today(cls):
            return (moment.now() + later).date()

    class Moment(moment, metaclass=OfKind):
        @classmethod
        def now(cls, tz=None):
            return moment.now(tz) + later

        @classmethod
        def today(cls):
            return moment.now() + later

        @classmethod
        def utcnow(cls):
            return moment.now(datetime.timezone.utc).replace(tzinfo=None) + later  # noqa: UP017

    for made, true in ((Day, day), (Moment, moment)):
        made.__name__ = made.__qualname__ = true.__name__
        made.__module__ = true.__module__
    datetime.date, datetime.datetime = Day, Moment


def _run(program, folder, sender, parent):
    """In the fork: run the steps in one fresh `__main__`, and send what each printed and drew."""
    end_with(parent)
    refuse_the_network()
    if _shift[0]:
        shift_the_clock(_shift[0])
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryFile() as out:
        os.chdir(folder or empty)
        os.dup2(out.fileno(), 1)  # what C++ prints belongs to the output, too
        sys.stdout = io.TextIOWrapper(
            open(1, "wb", buffering=0, closefd=False),
            "utf8",
            line_buffering=True,
            write_through=True,
        )
        for step in program:
            begin = out.seek(0, os.SEEK_END)
            main.__file__, sys.argv = step.file, [step.file]
            error, error_line, message = None, None, ""
            try:
                exec(
                    compile("\n" * (step.line - 1) + step.source, step.file, "exec"), main.__dict__
                )
            except BaseException as raised:
                shown = traceback.TracebackException.from_exception(raised)
                own = [f for f in shown.stack if f.filename == step.file]
                error_line = own[-1].lineno if own else getattr(raised, "lineno", None) or step.line
                while shown.stack and shown.stack[0].filename == __file__:
                    del shown.stack[0]
                error = "".join(shown.format())
                message = "".join(shown.format_exception_only()).strip()
            sys.stdout.flush()
            out.seek(begin)
            printed = out.read().decode("utf8", "replace")
            sender.send(Result(printed, _figures(), error, error_line, message))
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
        pyplot.figure(number).savefig(
            picture, dpi=100, bbox_inches="tight", metadata={"Software": None}
        )
        pictures.append(_in_256_colors(picture))
    pyplot.close("all")
    return tuple(pictures)


def _in_256_colors(picture):
    """Return a picture that is a third as large and looks the same."""
    from PIL import Image  # comes with Matplotlib

    smaller = io.BytesIO()
    Image.open(picture).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        smaller, "png", optimize=True
    )
    return smaller.getvalue()
