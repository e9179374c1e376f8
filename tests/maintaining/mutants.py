"""`make mutants`: change the pure parts of the tools and of the search a little, one change at a time.

Each mutant has to be noticed by the tests that run in Node.js; those that aren't are listed with
file and line. ONLY="statistics" narrows it to the files whose name has that in it, STEP=5 tries
every fifth mutant. What no test can notice, since it changes nothing, stands with its reason in
tests/mutants_without_effect.toml, and counts neither way.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import permutations, repeat
from pathlib import Path

from browsing.javascript import NODE_ITSELF
from guide_model.snippets import DOCS, ROOT
from site_build import npm

LEAST = 0.9  # of the mutants of each part have to be noticed
# How much longer the tests of a mutant may take than those of the script as it is, and seconds
# beside that: a loop without end is noticed, too
SLOWER, STARTING = 5, 5
MEMORY = 1024  # MiB, for a list without end
WITHOUT_EFFECT = ROOT / "tests" / "mutants_without_effect.toml"
# The tests of a part that is tried alone, by the beginning of their name: faster, and strict
TESTED_BY = {
    "dtypes": "bytes become numbers",
    "statistics": "statistics",
    "csv": "CSV",
    "pairs": "pairs of weights",
    "letters": "letters that",
    "json": "JSON of a file",
    "header": "the header",
    "crc32": "the checksum",
    "columns": "the columns",
    "code": "code for a weight",
    "pictures": "what a picture shows",
    "pages": "pages of a file",
    "memory": "the limit of memory",
    "loadable": "models that Keras may load",
    "given": "what is given to be checked",
    "pieces": "findings at their lines",
    "drawing": "(a picture's pixels|drawings)",
    "dom": "elements",
    "training": "the scrubber's numbers",
    "address": "an address",
    "form": "(an address|what is in the form|a new layer of the form)",
    "sentence": "sentences",
    "worker": "the worker",
}
# What is mutated, and the tests that have to notice it
CORES = {
    "tools/inspector": (
        "tools.test.mjs",
        (
            "dtypes statistics csv pairs letters json header crc32 columns code "
            "pictures pages memory loadable"
        ).split(),
    ),
    "tools": ("tools.test.mjs", ["drawing", "dom"]),
    "tools/checker": ("tools.test.mjs", ["given", "pieces"]),
    "tools/scrubber": ("tools.test.mjs", ["training"]),
    "tools/keras": (
        "calculator.test.mjs",
        "exact python refusal stack variables layers".split(),
    ),
    "tools/calculator": ("calculator.test.mjs", "address form sentence".split()),
    "search": (
        "search.test.mjs",
        "marking messages ranking search terms vocabulary worker".split(),
    ),
}
# What is written in the place of what; the words around a sign keep types in comments as they are
SWAPS = [
    *(
        (rf" {re.escape(sign)}(?=\s)", f" {other}")
        for signs in ("< <=", "> >=", "+ -", "* /", "&& ||", "=== !==")
        for sign, other in permutations(signs.split())
    ),
    (r" \?\?(?=\s)", " &&"),
    (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"),
    (r"(?<=[(\[ ])!(?=[\w#.]+)", ""),
    (r"\+\+", "--"),
    (r" \+= ", " -= "),
    (r" >>> ", " << "),
    (r" >> ", " << "),
    (r"\.some\(", ".every("),
    (r"\.every\(", ".some("),
    (r"Math\.floor\(", "Math.ceil("),
    (r"Math\.ceil\(", "Math.floor("),
    (r"Math\.min\(", "Math.max("),
    (r"Math\.max\(", "Math.min("),
]
NUMBER = re.compile(r"(?<![\w.$\"'])\d+(?![\w.\"'])")
RETURN = re.compile(r"(?<=\breturn )(?!undefined)[^;\n]+(?=;)")
THROW = re.compile(r"\bthrow new \w+\([^;]+\);")
NO_CODE = re.compile(
    r"/\*.*?\*/|(?<!:)//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|(?<=[=(,:|] )/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*"
    r"|(?<=\()/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*",
    re.S,
)


@dataclass(frozen=True)
class Mutant:
    file: Path  # below docs
    start: int
    end: int
    new: str

    def text(self, whole: str) -> str:
        return whole[: self.start] + self.new + whole[self.end :]

    def said(self, whole: str) -> str:
        line = whole.count("\n", 0, self.start) + 1
        return f"docs/{self.file}:{line}: {whole[self.start : self.end]!r} → {self.new!r}"

    def ends_with(self, lines: str, whole: str) -> bool:
        """Tell whether the changed script, up to the changed line, has these as its last lines."""
        changed = self.text(whole)
        until = changed[: changed.find("\n", self.start)].splitlines()
        wanted = lines.splitlines()
        return [line.strip() for line in until[-len(wanted) :]] == wanted


def mutants(file: Path, text: str) -> Iterator[Mutant]:
    """Give every small change of a script, comments, strings and patterns aside."""
    code = NO_CODE.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), text)
    for pattern, new in SWAPS:
        for found in re.finditer(pattern, code):
            yield Mutant(file, *found.span(), new)
    for found in NUMBER.finditer(code):
        yield Mutant(file, *found.span(), str(int(found[0]) + 1))
        if int(found[0]):
            yield Mutant(file, *found.span(), str(int(found[0]) - 1))
    for found in RETURN.finditer(code):
        yield Mutant(file, *found.span(), "undefined")
    for found in THROW.finditer(code):
        yield Mutant(file, *found.span(), ";")


def copied(folder: Path) -> Path:
    """Copy what the tests in Node.js read."""
    for name in ("tools", "search"):
        shutil.copytree(DOCS / name, folder / "docs" / name)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=only_programs)
    return folder


def only_programs(folder, names):
    kept = [name for name in names if name.endswith((".test.mjs", ".json"))]
    return [name for name in names if folder != str(ROOT / "tests") or name not in kept]


def without_effect() -> dict[str, list[str]]:
    """Return the changed lines that no test can tell from the script's own, by file."""
    listed: dict[str, list[str]] = {}
    for entry in tomllib.loads(WITHOUT_EFFECT.read_text("utf8"))["change"]:
        listed.setdefault(entry["file"], []).extend(entry["lines"])
    return listed


def tests_of(program: str, part: str = "") -> list[str]:
    only = [f"--test-name-pattern=^{TESTED_BY[part]}"] if part in TESTED_BY else []
    return [NODE_ITSELF, f"--max-old-space-size={MEMORY}", *only, f"tests/{program}"]


def notices(folder: Path, command: list[str], longest: float | None = None) -> bool:
    """Tell whether a test fails in a copy of the project, or goes on for too long."""
    environment = {**os.environ, "MINISEARCH": minisearch()}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, timeout=longest, **streams)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def minisearch() -> str:
    return str(npm.package("minisearch") / "dist" / "es" / "index.js")


class Copies:
    """Copies of the project, one for each process."""

    def __init__(self, base: Path, count: int):
        self.free = [copied(base / str(number)) for number in range(count)]

    def survives(self, mutant: Mutant, command: list[str], longest: float) -> bool:
        folder = self.free.pop()
        script = folder / "docs" / mutant.file
        whole = script.read_text("utf8")
        try:
            script.write_text(mutant.text(whole), "utf8")
            return not notices(folder, command, longest)
        finally:
            script.write_text(whole, "utf8")
            self.free.append(folder)


@dataclass
class Count:
    """What became of the mutants of a file or of a part."""

    tried: int = 0
    noticed: int = 0
    without_effect: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, name) + getattr(other, name) for name in vars(self)))

    @property
    def share(self) -> float:
        counted = self.tried - self.without_effect
        return self.noticed / counted if counted else 1

    def __str__(self) -> str:
        counted = self.tried - self.without_effect
        return f"{self.noticed} of {counted} noticed ({self.share:.1%})" + (
            f", {self.without_effect} more change nothing" if self.without_effect else ""
        )


class Trial:
    """Tries the mutants of one file after another."""

    def __init__(self, copies: Copies, pool: ThreadPoolExecutor, step: int):
        self.copies, self.pool, self.step = copies, pool, step
        self.listed = without_effect()
        self.wrong: list[str] = []  # of what is listed

    def of(self, file: Path, program: str) -> Count:
        """Try the mutants of a file, and print those that nothing notices."""
        command, began = tests_of(program, file.stem), time.monotonic()
        if notices(self.copies.free[0], command):
            sys.exit(f"tests/{program} fails as it is. Mend that first.")
        longest = SLOWER * (time.monotonic() - began) + STARTING
        whole = (DOCS / file).read_text("utf8")
        chosen = list(mutants(file, whole))[:: self.step]
        survived = self.pool.map(self.copies.survives, chosen, repeat(command), repeat(longest))
        listed, found, alive = self.listed.get(f"docs/{file}", []), Count(len(chosen)), []
        for one, stays in zip(chosen, survived, strict=True):
            equal = any(one.ends_with(lines, whole) for lines in listed)
            found.without_effect += equal and stays
            found.noticed += not stays
            if equal and not stays:
                self.wrong.append(one.said(whole))
            elif stays and not equal:
                alive.append(one)
        print(f"docs/{file}: {found}", flush=True)
        for one in alive:
            print(f"  {one.said(whole)}", flush=True)
        return found


def main():
    only, step = os.environ.get("ONLY", ""), int(os.environ.get("STEP", 1))
    count = os.cpu_count() or 1
    too_few = []
    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(count) as pool:
        trial = Trial(Copies(Path(base), count), pool, step)
        for part, (program, all_names) in CORES.items():
            names = [name for name in all_names if only in f"{part}/{name}"]
            found = sum((trial.of(Path(part, f"{name}.js"), program) for name in names), Count())
            if found.tried:
                print(f"{part}: {found} by tests/{program}\n", flush=True)
                too_few += [f"{part}: {found.share:.1%}"] if found.share < LEAST else []
    if trial.wrong:
        where = WITHOUT_EFFECT.relative_to(ROOT)
        said = "\n".join(f"  {one}" for one in trial.wrong)
        sys.exit(f"{where} says that these change nothing, but a test notices them:\n{said}")
    if too_few:
        sys.exit(f"Fewer than {LEAST:.0%} are noticed: {', '.join(too_few)}. Add tests.")


if __name__ == "__main__":
    main()
