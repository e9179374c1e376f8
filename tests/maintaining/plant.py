"""`make plant`: plant faults one at a time, and see whether each is noticed, and how clearly.

The faults stand in tests/planting/faults, a file for each kind; KIND="twins …" plants those kinds
alone.  They are planted in copies of the project, one at a time in each.  What is named for a fault
has to be red, with a message that has file, line and the words that are listed.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue

from guide_model.snippets import ROOT, Fault
from planting.planted import Planted, kinds, messages, planted, read

RED, CLEAR = 0.98, 0.95  # of the faults, at least
MOST = 2  # failures that one fault makes
TIMEOUT = 600
PROCESSORS = 2  # for each copy: TensorFlow takes more than one
WIDTH = 200  # of what is shown of a message
LEFT_OUT = (".git", ".venv", ".cache", ".pytest_cache", ".ruff_cache", "site", "__pycache__")
SHARED = (".venv", ".cache/npm")  # what is slow to make and no fault changes
ENVIRONMENT = {
    "PYTHONPATH": os.pathsep.join(("docs", "tests")),
    "NO_MKDOCS_2_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
PYTEST = ("pytest", "-p", "no:cacheprovider", "--color=no")
NO_TESTS = (4, 5)  # pytest's exit codes where it finds no such test
GIT = ("git", "-c", "user.name=planting", "-c", "user.email=planting@example.invalid")


@dataclass(frozen=True)
class Seen:
    """What became of a planted fault."""

    fault: Planted
    red: bool
    clear: bool
    failures: int
    message: str
    seconds: float

    def __str__(self):
        noticed = "shown" if self.fault.shown else "red"
        words = [noticed if self.red else "UNSEEN"]
        words += ["UNCLEAR"] if self.red and not self.clear else []
        words += [f"{self.failures} failures"] if self.failures > MOST else []
        place = f"{self.fault.path.name}:{self.fault.line}"
        return f"{place}: {', '.join(words)} ({self.seconds:.0f} s): {self.message[:WIDTH]}"


def copy_of(root: Path, folder: Path) -> Path:
    """Copy a project, as one commit, so that what was planted is seen as a change."""
    copy = Path(shutil.copytree(root, folder / "copy", ignore=shutil.ignore_patterns(*LEFT_OUT)))
    for name in SHARED:
        if (root / name).exists():
            (copy / name).parent.mkdir(exist_ok=True)
            (copy / name).symlink_to((root / name).resolve())
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "as it is")):
        subprocess.run([*GIT, *arguments], cwd=copy, check=True)
    return copy


def restore(copy: Path):
    """Take back what a command wrote while a fault was planted."""
    for arguments in (("checkout", "-q", "--", "."), ("clean", "-fdq")):
        subprocess.run([*GIT, *arguments], cwd=copy, check=True)


def run_module(copy: Path, *arguments: str) -> tuple[int, str]:
    """Run a module in a copy; return its exit code and what it printed."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=copy,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return 0, f"took more than {TIMEOUT} seconds"  # nobody waits for that: unseen
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return process.returncode, output


def look(fault: Planted, copy: Path) -> Seen:
    """Plant one fault, run what has to notice it, and put everything back."""
    start = time.monotonic()
    with planted(fault, copy):
        if fault.run:
            code, output = run_module(copy, *fault.run.split())
        else:
            only = ("-k", fault.only) if fault.only else ()
            code, output = run_module(copy, *PYTEST, *fault.tests, *only)
        found = messages(output, copy)  # while the files are there that the fault makes
    restore(copy)
    if fault.tests and code in NO_TESTS:
        raise fault.wrong(f"there are no such tests to notice it. Renew it.\n{output[-500:]}")
    failures = [line for line in output.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    heard = [output] if fault.shown else found
    said = [text for text in heard if all(word in text for word in fault.says)]
    return Seen(
        fault,
        red=bool(said) if fault.shown else code != 0,
        clear=bool(said),
        failures=len(failures),
        message=first_line((said if not fault.shown else []) or found, output),
        seconds=time.monotonic() - start,
    )


def first_line(said: list[str], output: str) -> str:
    """Return the first line of the first message, or the last of all that was printed."""
    lines = said[0].splitlines()[:1] if said else output.strip().splitlines()[-1:]
    return lines[0] if lines else "nothing is said"


def asked_for(faults: list[Planted]) -> list[tuple[str, ...]]:
    """Return what pytest is given to run all tests that have to notice, and few others."""
    whole = {test for fault in faults if not fault.only for test in fault.tests}
    in_part = {test for fault in faults for test in fault.tests} - whole
    only = {f"({fault.only})" for fault in faults if fault.only and in_part & set(fault.tests)}
    runs = [tuple(sorted(whole)), (*sorted(in_part), "-k", " or ".join(sorted(only)))]
    return [run for run, tests in zip(runs, (whole, in_part), strict=True) if tests]


def green_before(faults: list[Planted], copy: Path):
    """Raise `Fault` if the tests that have to notice are red before anything is planted."""
    for asked in asked_for(faults):
        code, output = run_module(copy, *PYTEST, *asked)
        restore(copy)
        if code not in (0, *NO_TESTS):  # a fault without tests is named when it is planted
            said = first_line(messages(output, copy), output)
            message = "the tests are red with nothing planted. Mend that first."
            raise Fault(faults[0].path, 1, f"{message}\n{said}")


def table(seen: Iterable[Seen]) -> str:
    """Return how many faults of each kind, and of all, were noticed, and how clearly."""
    seen = list(seen)
    of_kind = {kind: [s for s in seen if s.fault.kind == kind] for kind in kinds_of(seen)}
    width = max(map(len, [*of_kind, "together"]))
    lines = [f"{'kind':<{width}}  faults  red    clear  most failures  seconds"]
    for kind, some in {**of_kind, "together": seen}.items():
        most = max(one.failures for one in some)
        seconds = sum(one.seconds for one in some)
        rates = f"{rate(some, 'red'):>4.0%}   {rate(some, 'clear'):>4.0%}"
        lines.append(f"{kind:<{width}}  {len(some):>6}  {rates}  {most:>13}  {seconds:>7.0f}")
    return "\n".join(lines)


def kinds_of(seen: list[Seen]) -> list[str]:
    return list(dict.fromkeys(one.fault.kind for one in seen))


def rate(seen: list[Seen], what: str) -> float:
    return sum(getattr(one, what) for one in seen) / len(seen)


def enough(seen: list[Seen]) -> bool:
    return rate(seen, "red") >= RED and rate(seen, "clear") >= CLEAR


def plant(faults: list[Planted], root: Path, say=print, copies: int = 1) -> bool:
    """Plant faults in copies of a project; tell whether enough of them are noticed."""
    seen, out_of_date = [], []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(copies) as pool:
        free: Queue[Path] = Queue()
        for number in range(copies):
            free.put(copy_of(root, Path(folder, str(number))))

        def look_in_a_copy(fault):
            copy = free.get()
            try:
                return look(fault, copy)
            except Fault as error:
                return error
            finally:
                free.put(copy)

        green_before(faults, free.queue[0])
        for found in pool.map(look_in_a_copy, faults):
            (seen if isinstance(found, Seen) else out_of_date).append(found)
            say(found)
    if seen:
        say(f"\n{table(seen)}")
    if out_of_date:
        say(f"{len(out_of_date)} faults couldn't be planted; each is named above.")
    if seen and not enough(seen):
        say(f"At least {RED:.0%} have to be red and {CLEAR:.0%} clear: mend what is named above.")
    return bool(seen) and not out_of_date and enough(seen)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("kinds", nargs="*")
    given = arguments.parse_args()
    say = partial(print, flush=True)
    try:
        faults = [fault for kind in given.kinds or kinds() for fault in read(kind)]
        return (
            0 if plant(faults, ROOT, say, copies=max(1, (os.cpu_count() or 1) // PROCESSORS)) else 1
        )
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
