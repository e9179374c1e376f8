"""`make check`: run the tests that a change can have broken, and say what was left out.

A file of tests, or a page, whose blocks are tests, holds as long as nothing that it reads changes:
itself, what it imports, what tests/checked.toml says of it, and the installed packages.  When all
its tests have passed, a hash of that is kept in .cache; what failed or was skipped is never kept.
Where something has changed, those of its tests hold that read other files (maintaining.reading).
A file of the repository that nobody is known to read concerns every test.
"""

import ast
import hashlib
import json
import os
import re
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, fields
from fnmatch import fnmatch
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import pytest
from guide_model.pages import INCLUDE, pages
from guide_model.snippets import LANGUAGES, ROOT, Fault
from harness import kept_runs
from harness.writing import replace

from maintaining.reading import PROCESS, Reading, file_of

TABLE = ROOT / "tests" / "checked.toml"
KEPT = ROOT / ".cache" / "checked.json"
MADE = {".git", ".venv", ".cache", ".pytest_cache", ".ruff_cache", "site", "__pycache__"}
ROOTS_OF_IMPORTS = ("docs", "tests")
EVERYTHING = ("*",)
COMMON = ("tests/conftest.py", ".pytest.ini", "docs/conftest.py")  # with what they import
FAILED = 1
MOST = 5  # files that a message names
NOTHING_TO_RUN = 5  # pytest's exit code where no test is left
VERDICTS = {0: "Green", 2: "Interrupted"}  # by pytest's exit code; anything else is red


@dataclass(frozen=True)
class Table:
    """What tests/checked.toml says."""

    sets: dict[str, list[str]]
    reads: dict[str, list[str]]
    left_out: dict[str, str]
    copied: list[str]

    @classmethod
    def read(cls) -> "Table":
        said = tomllib.loads(TABLE.read_text("utf8"))
        return cls(**{field.name: said[field.name] for field in fields(cls)})

    def patterns(self, test: str) -> tuple[str, ...]:
        """Return the patterns of what a file of tests reads; a new one may read everything."""
        name = test.removeprefix("tests/")
        return tuple(self._patterns(self.reads[name])) if name in self.reads else EVERYTHING

    def _patterns(self, words):
        for word in words:
            yield from self._patterns(self.sets[word]) if word in self.sets else (word,)


class Held(NamedTuple):
    """What is known of a file of tests.

    `fingerprint` is the hash of all that it depends on, if it is green; `left_out` says how many
    tests are. `tests` has what holds whatever becomes of the others: by test, which of `sets`, the
    sets of files, it read, and their hash; all of them depend on what `code` is the hash of, too.
    """

    fingerprint: str
    left_out: int
    code: str = ""
    sets: tuple = ()
    tests: dict = {}


class Repository:
    """The files of the repository as they are now, and who reads which."""

    def __init__(self, table: Table):
        self.table = table
        self.hashes = dict(sorted(_hashes()))
        self._like = {}  # by pattern, the files that match

    @cached_property
    def reads(self) -> dict[str, set[str]]:
        """What each file of tests and each page reads, itself included."""
        common = self._with_imports(COMMON)
        tests = (f for f in self.hashes if fnmatch(f, "tests/test_*.py"))
        found = {
            test: self._with_imports({test, *self._matching(self.table.patterns(test))}) | common
            for test in tests
        }
        for path in [page for language in LANGUAGES for page in pages(language)]:
            page = path.relative_to(ROOT).as_posix()
            found[page] = {page, *self._matching(included_by(path))} | common
        if "README.md" in self.hashes:
            found["README.md"] = {"README.md"} | common
        return found

    @cached_property
    def read_by_nobody(self) -> set[str]:
        known = {test: self.table.patterns(test) for test in self.reads if test.endswith(".py")}
        wide = {test for test, patterns in known.items() if patterns == EVERYTHING}
        return set(self.hashes) - {
            file for test, files in self.reads.items() if test not in wide for file in files
        }

    def fingerprint(self, test: str) -> str:
        """Return the hash of all that a file of tests depends on."""
        files = sorted(self.reads[test] | self.read_by_nobody)
        state = [kept_runs.surroundings(), *((file, self.hashes[file]) for file in files)]
        return hashlib.sha256(repr(state).encode()).hexdigest()

    def fingerprint_of_code(self, test: str) -> str:
        """Return the hash of what all tests of a file depend on, and of which files there are."""
        code = self._with_imports({test, *COMMON}) | self.read_by_nobody
        state = [kept_runs.surroundings(), list(self.hashes), self.mark(code)]
        return hashlib.sha256(repr(state).encode()).hexdigest()

    def mark(self, files) -> str:
        """Return the hash of some files."""
        state = [(file, self.hashes.get(file)) for file in sorted(files)]
        return hashlib.sha256(repr(state).encode()).hexdigest()

    def holding(self, test: str, held: Held | None) -> set[str]:
        """Return the tests of a file that read nothing of what has changed."""
        if held is None or held.code != self.fingerprint_of_code(test):
            return set()
        marks = [self.mark(files) for files in held.sets]
        return {name for name, (number, mark) in held.tests.items() if marks[number] == mark}

    def _matching(self, patterns):
        return {file for pattern in patterns for file in self._files_like(pattern)}

    def _files_like(self, pattern):
        if pattern not in self._like:
            self._like[pattern] = {file for file in self.hashes if fnmatch(file, pattern)}
        return self._like[pattern]

    def _with_imports(self, files):
        """Return files of the repository together with all that they import, directly or not."""
        found, todo = set(), [file for file in files if file in self.hashes]
        while todo:
            file = todo.pop()
            if file not in found:
                found.add(file)
                todo += imported_by(file) if file.endswith(".py") else ()
        return found


def _hashes():
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE]
        for file in files:
            path = Path(folder, file)
            if path.is_file() and not file.endswith(".new"):
                name = path.relative_to(ROOT).as_posix()
                yield name, hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def imported_by(file: str) -> list[str]:
    """Return the files of the modules that one names: imports, and strings such as "harness.record".

    Snippets and the checker's cases import nothing of the repository.
    """
    if not file.startswith(ROOTS_OF_IMPORTS) or file.startswith("tests/checker/"):
        return []
    try:
        tree = ast.parse((ROOT / file).read_text("utf8"))
    except SyntaxError:  # what imports it says so
        return []
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
            case ast.Constant(value=str(text)) if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", text):
                names.add(text)
    return [path for name in sorted(names) for path in _files_of(name)]


def _files_of(module):
    parts = module.split(".")
    for root in ROOTS_OF_IMPORTS:
        for depth in range(1, len(parts) + 1):
            stem = "/".join((root, *parts[:depth]))
            for file in (f"{stem}.py", f"{stem}/__init__.py"):
                if (ROOT / file).is_file():
                    yield file


def included_by(page: Path) -> set[str]:
    """Return patterns of the programs and records that a page includes."""
    files = {match["file"] for match in INCLUDE.finditer(page.read_text("utf8"))}
    return {f"snippets/{file.split('.')[0]}.*" for file in files}


def undeclared(reading: Reading, repository: Repository, ran: set[str]) -> dict[str, list[str]]:
    """Return, of the files of tests that ran, what each read that nothing says it reads.

    Modules are known by their imports.
    """
    modules = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    found = {}
    for test, names in sorted(reading.by_file().items()):
        known = repository.reads.get(test, set()) | {PROCESS}
        unknown = {
            name
            for name in names - known
            if str(ROOT / name) not in modules
            and not any(fnmatch(name, pattern) for pattern in repository.table.copied)
        }
        if test in ran and unknown:
            found[test] = sorted(unknown)
    return found


class Checking:
    """Has pytest leave out what takes a browser or the built site, and notes what has passed."""

    def __init__(self, table: Table, repository: Repository, holding: dict[str, set[str]]):
        self.table, self.tests = table, set(holding)
        self.holding = set().union(*holding.values())
        self.waiting, self.failed, self.skipped = Counter(), set(), Counter()
        self.left_out, self.ran, self.held = Counter(), Counter(), set()
        self.good, self.bad = set(), set()  # tests: those that ended, and failed or were skipped
        self.reading = Reading(repository.hashes, self._test)
        self.workers = None

    def pytest_configure(self, config):
        self.workers = config.pluginmanager.getplugin("harness.plugin").take_earlier_results()

    def pytest_collectreport(self, report):
        self._note_outcome(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config, items):
        kept, away, held = [], [], []
        for item in items:
            asked = self.table.left_out.keys() & set(getattr(item, "fixturenames", ()))
            holds = item.nodeid in self.holding
            (away if asked else held if holds else kept).append(item)
        self.left_out.update(map(self._test, away))
        self.held.update(item.nodeid for item in held)
        config.hook.pytest_deselected(items=[*away, *held])
        items[:] = kept
        self.waiting.update(filter(None, map(self._test, items)))

    def pytest_collection_finish(self, session):
        """Have tests/test_summary.py see that not all is run; pytest has deselected by now."""
        session.config.option.deselect = sorted({*self.left_out, *self.held})

    def pytest_runtest_logreport(self, report):
        self._note_outcome(report)
        if report.when == "teardown":
            test = file_of(report.nodeid)
            self.waiting[test] -= 1
            self.ran[test] += 1
            self.good.add(report.nodeid)

    def passed(self) -> set[str]:
        """Return the files of tests whose tests have all run; none failed, none was skipped."""
        bad = self.failed | self.skipped.keys()
        return {test for test in self.tests if test not in bad and not self.waiting[test]}

    def known(self, test: str, repository: Repository, earlier: Held | None) -> Held:
        """Return what is known of a file of tests after this run."""
        sets, tests = {}, {}
        for name in sorted(one for one in self.good - self.bad if file_of(one) == test):
            files = tuple(sorted(self.reading.by_test(name)))
            if PROCESS not in files:
                number, mark = sets.setdefault(files, (len(sets), repository.mark(files)))
                tests[name] = [number, mark]
        for name in sorted(one for one in self.held if file_of(one) == test):
            number, mark = earlier.tests[name]
            files = tuple(earlier.sets[number])
            tests[name] = [sets.setdefault(files, (len(sets), mark))[0], mark]
        green = test in self.passed()
        return Held(
            repository.fingerprint(test) if green else "",
            self.left_out[test],
            repository.fingerprint_of_code(test),
            tuple(sets),
            tests,
        )

    def _note_outcome(self, report):
        if report.failed or report.skipped:
            self.bad.add(report.nodeid)
        if report.failed:
            self.failed.add(file_of(report.nodeid))
        if report.skipped:
            self.skipped[file_of(report.nodeid)] += 1

    def _test(self, node):
        path = getattr(node, "path", None)
        if path is None or not path.is_relative_to(ROOT):
            return None
        name = path.relative_to(ROOT).as_posix()
        return name if name in self.tests else None


def keep(known: dict[str, Held], unknown: set[str]) -> None:
    """Note what is known of files of tests, and that nothing is of others.

    Another check may have noted something meanwhile; that stays.
    """
    kept = {test: held for test, held in read_kept().items() if test not in unknown}
    KEPT.parent.mkdir(exist_ok=True)
    all_known = {test: held._asdict() for test, held in {**kept, **known}.items()}
    replace(KEPT, json.dumps(all_known, sort_keys=True).encode())


def read_kept() -> dict[str, Held]:
    """Return what is known; where that can't be read, it is one sentence, and everything is run."""
    try:
        kept = json.loads(KEPT.read_text("utf8"))
        return {test: Held(**held) for test, held in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        where = KEPT.relative_to(ROOT)
        print(f"{where} can't be read, so everything is run.", file=sys.stderr)
        return {}


def left_out(table: Table, away: dict[str, int]) -> str:
    """Say which tests `make check` never runs, with their number by file."""
    kinds = " or ".join(table.left_out.values())
    named = ", ".join(f"{count} of {Path(file).name}" for file, count in sorted(away.items()))
    return f"Left out is what needs {kinds}: {named}; `make test` runs that."


def plan(changed: int, hold: int) -> str:
    """Say beforehand how much is run: until the first tests end, pytest prints nothing."""
    if hold:
        return f"{changed} files of tests and pages to run, {hold} hold since an earlier check."
    why = "No earlier check says what holds, or what has changed concerns everything"
    return f"{why}: all {changed} files of tests and pages are run, which takes many minutes."


def run(table: Table, before: Repository, holding: dict[str, set[str]]) -> tuple[Checking, int]:
    """Have pytest run what has changed; a test that reads what nothing says it reads fails.

    `holding` has, for each file of tests to run, those of its tests that hold.
    """
    checking = Checking(table, before, holding)
    code = int(
        pytest.main(["-p", "harness.plugin", *holding], plugins=[checking, checking.reading])
    )
    for test, files in undeclared(checking.reading, before, set(checking.ran)).items():
        more = f" and {len(files) - MOST} more files" if len(files) > MOST else ""
        named = f"{', '.join(files[:MOST])}{more}"
        message = f"reads {named}, which {TABLE.relative_to(ROOT)} doesn't say. Add it there."
        print(Fault(ROOT / test, 1, message), file=sys.stderr)
        checking.failed.add(test)
        code = code or FAILED
    return checking, 0 if code == NOTHING_TO_RUN else code


def note(checking: Checking, before: Repository, kept: dict[str, Held]) -> None:
    """Keep what passed, unless what it depends on was changed meanwhile: it may be tested half."""
    after = Repository(Table.read())
    same = {
        test
        for test in checking.tests & after.reads.keys()
        if after.fingerprint(test) == before.fingerprint(test)
    }
    known = {test: checking.known(test, before, kept.get(test)) for test in same}
    try:
        keep(known, checking.tests - same)
    except Fault as fault:  # no room: the tests are as green as they are
        print(fault, file=sys.stderr)
    kept_runs.drop_old()


def main() -> int:
    began, table = time.monotonic(), Table.read()
    before, kept = Repository(table), read_kept()
    hold = {
        test: kept[test]
        for test in before.reads
        if test in kept and kept[test].fingerprint == before.fingerprint(test)
    }
    away = {test: held.left_out for test, held in hold.items() if held.left_out}
    changed = [test for test in before.reads if test not in hold]
    if not changed:
        print(f"Nothing has changed that concerns a test. {left_out(table, away)}")
        return 0
    print(plan(len(changed), len(hold)), flush=True)
    holding = {test: before.holding(test, kept.get(test)) for test in changed}
    checking, code = run(table, before, holding)
    if not checking.workers:  # pytest has said why
        print("Red: no test could be run.")
        return code
    note(checking, before, kept)
    workers = checking.workers
    skipped = "".join(
        f" Skipped, and run again next time: {count} of {Path(file).name}."
        for file, count in checking.skipped.items()
    )
    print(
        f"{VERDICTS.get(code, 'Red')}: {checking.ran.total()} tests of {len(changed)} files ran,"
        f" {len(checking.held)} more of theirs and {len(hold)} files hold since an earlier check;"
        f" {workers.started} programs ran, {workers.taken} had been run before.{skipped}"
        f" {left_out(table, {**away, **checking.left_out})} {time.monotonic() - began:.0f} s."
    )
    return code


if __name__ == "__main__":
    sys.exit(main())
