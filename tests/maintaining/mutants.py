"""`make mutants`: change the pure parts of the tools and of the search a little, one change at a time.

Each mutant has to be noticed by the tests that run in Node.js; those that aren't are listed with
file and line. ONLY="statistics" narrows it to the files whose name has that in it, STEP=5 tries
every fifth mutant.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from browsing.javascript import NODE_ITSELF
from guide_model.snippets import DOCS, ROOT
from site_build import npm

LEAST = 0.9  # of the mutants of each part have to be noticed
LONGEST = 60  # seconds for the tests of one mutant; a loop without end is noticed, too
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
}
# What is mutated, and the tests that have to notice it
CORES = {
    "tools/inspector": (
        "tools.test.mjs",
        "dtypes statistics csv pairs letters json header crc32 columns code".split(),
    ),
    "tools/keras": (
        "calculator.test.mjs",
        "exact python refusal stack variables layers".split(),
    ),
    "search": ("search.test.mjs", "marking messages ranking search terms vocabulary".split()),
}
# What is written in the place of what; the words around a sign keep types in comments as they are
SWAPS = [
    (r" < ", " <= "),
    (r" <= ", " < "),
    (r" > ", " >= "),
    (r" >= ", " > "),
    (r" \+ ", " - "),
    (r" - ", " + "),
    (r" \* ", " / "),
    (r" / ", " * "),
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" \?\? ", " && "),
    (r" === ", " !== "),
    (r" !== ", " === "),
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
THROW = re.compile(r"\bthrow new (?:Fault|Refusal)\([^;]+\);")
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


def notices(folder: Path, program: str, part: str = "") -> bool:
    """Tell whether a test fails in a copy of the project."""
    environment = {**os.environ, "MINISEARCH": minisearch()}
    only = [f"--test-name-pattern=^{TESTED_BY[part]}"] if part in TESTED_BY else []
    command = [NODE_ITSELF, *only, f"tests/{program}"]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, timeout=LONGEST, **streams)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def minisearch() -> str:
    return str(npm.package("minisearch") / "dist" / "es" / "index.js")


class Copies:
    """Copies of the project, one for each process."""

    def __init__(self, base: Path, count: int):
        self.free = [copied(base / str(number)) for number in range(count)]

    def survives(self, mutant: Mutant, program: str) -> bool:
        folder = self.free.pop()
        script = folder / "docs" / mutant.file
        whole = script.read_text("utf8")
        try:
            script.write_text(mutant.text(whole), "utf8")
            return not notices(folder, program, mutant.file.stem)
        finally:
            script.write_text(whole, "utf8")
            self.free.append(folder)


def main():
    only, step = os.environ.get("ONLY", ""), int(os.environ.get("STEP", 1))
    too_few = []
    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(2) as pool:
        copies = Copies(Path(base), 2)
        for part, (program, all_names) in CORES.items():
            names = [name for name in all_names if only in f"{part}/{name}"]
            if names and notices(copies.free[0], program):
                sys.exit(f"tests/{program} fails as it is. Mend that first.")
            tried, left = 0, []
            for name in names:
                file = Path(part, f"{name}.js")
                whole = (copies.free[0] / "docs" / file).read_text("utf8")
                chosen = list(mutants(file, whole))[::step]
                survived = list(pool.map(copies.survives, chosen, repeat(program)))
                alive = [one for one, stays in zip(chosen, survived, strict=True) if stays]
                print(f"{file}: {len(chosen) - len(alive)} of {len(chosen)} noticed", flush=True)
                for one in alive:
                    print(f"  {one.said(whole)}", flush=True)
                tried, left = tried + len(chosen), left + alive
            if tried:
                share = 1 - len(left) / tried
                print(f"{part}: {share:.1%} of {tried} noticed by tests/{program}\n", flush=True)
                too_few += [f"{part}: {share:.1%}"] if share < LEAST else []
    if too_few:
        sys.exit(f"Fewer than {LEAST:.0%} are noticed: {', '.join(too_few)}. Add tests.")


if __name__ == "__main__":
    main()
