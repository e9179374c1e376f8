"""Which files of the repository a test reads: it holds for as long as none of them changes.

What a process reads isn't seen: a test that starts or asks one runs whenever its file of tests
does.  Workers of the harness don't count: their programs are handed to them as text.
"""

import os
import sys
from collections import defaultdict
from contextlib import contextmanager

import pytest
from guide_model.remembering import watch
from guide_model.snippets import ROOT

PROCESS = "(what a process reads)"
ASKS_A_PROCESS = {
    "os.fork", "os.posix_spawn", "os.system", "socket.connect", "subprocess.Popen",
}  # fmt: skip
WRITES = set("wax")


def file_of(node: str) -> str:
    """Return the file that the node id of a test begins with."""
    return node.partition("::")[0]


class Reading:
    """A plugin of pytest that notes what is opened, by file of tests and by test.

    What is taken from memory, or from a fixture, counts as opened: another test may have asked for
    it first. What is opened while a file is collected counts for all its tests.
    """

    def __init__(self, files, file_at):
        self.files = files  # of the repository, by name; no other ones are noted
        self.file_at = file_at  # gives the file of tests that a node of pytest stands in, or None
        self.opened = defaultdict(set)  # by node id of a test, and by file of tests
        self.now = None
        self.under_way, self.behind = [], defaultdict(set)
        sys.addaudithook(self._note)
        watch(self)

    def by_file(self) -> dict[str, set[str]]:
        """Return the files that each file of tests opened."""
        found = defaultdict(set)
        for node, names in self.opened.items():
            found[file_of(node)] |= names
        return found

    def by_test(self, node: str) -> set[str]:
        """Return what a test opened, or its file while it was collected."""
        return self.opened[node] | self.opened[file_of(node)]

    @contextmanager
    def at_work(self, call):
        self.under_way.append(call)
        try:
            yield
        finally:
            self.under_way.pop()

    def taken(self, call):
        if names := self.behind.get(call):
            self._add(names)

    def pytest_collectstart(self, collector):
        self.now = self.file_at(collector)

    def pytest_collectreport(self, report):
        self.now = None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.now = item.nodeid if self.file_at(item) else None
        try:
            return (yield)
        finally:
            self.now = None

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef, request):
        with self.at_work(fixturedef):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item):
        try:
            return (yield)
        finally:
            for definitions in getattr(item, "_fixtureinfo", NoFixtures).name2fixturedefs.values():
                for definition in definitions:
                    self.taken(definition)

    def _note(self, event, arguments):
        if event in ASKS_A_PROCESS:
            self._add({PROCESS})
        elif event == "open" and isinstance(arguments[0], (str, os.PathLike)):
            name = os.path.relpath(os.fspath(arguments[0]), ROOT).replace(os.sep, "/")
            if name in self.files and not WRITES & set(arguments[1] or "r"):
                self._add({name})

    def _add(self, names):
        for call in self.under_way:
            self.behind[call] |= names
        if self.now:
            self.opened[self.now] |= names


class NoFixtures:
    """Stands for what an item that is no function of Python lacks."""

    name2fixturedefs = {}
