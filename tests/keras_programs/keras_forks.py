"""Programs that start with a generation's Keras imported; all processes of the tests share it."""

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from harness import kernels


@dataclass(frozen=True)
class Forked:
    """A program that runs, with its streams."""

    connection: socket.socket
    number: int
    stdin: IO[str]
    stdout: IO[str]

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)
        for stream in (self.stdin, self.stdout, self.connection):
            with contextlib.suppress(OSError):  # what nobody reads any more
                stream.close()


class KerasForks:
    """Starts programs in forks of a process that has imported TensorFlow, one a generation.

    `folder` is the one that the processes of pytest-xdist share, `tests` the first of them.
    """

    def __init__(self, folder: Path, tests: int):
        self.folder, self.tests = folder, tests
        self._short = tempfile.TemporaryDirectory()  # the path of a socket has to be short
        Path(self._short.name, "f").symlink_to(folder)

    def address(self, generation: str) -> str:
        """Return the address of a generation's process, which whoever asks first starts."""
        address = f"{self._short.name}/f/{generation}"
        with open(self.folder / f"{generation}-lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
            if not Path(address).exists():
                self._start(address, generation)
        return address

    def _start(self, address, generation):
        command = [sys.executable, kernels.__file__, "serve", address, str(self.tests), generation]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        with open(self.folder / f"{generation}-log", "w+") as log:
            server = subprocess.Popen(command, **quiet, stderr=log, start_new_session=True)
            while not Path(address).exists():
                ended = server.poll() is not None
                assert not ended, f"no fork of {generation}:\n{Path(log.name).read_text('utf8')}"
                time.sleep(0.05)

    def _ask(self, generation, arguments, folder, streams):
        question = {"folder": str(folder), "arguments": list(arguments), "path": sys.path}
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.address(generation))
        text = json.dumps(question).encode() + b"\n"
        sent = socket.send_fds(connection, [text], [stream.fileno() for stream in streams])
        connection.sendall(text[sent:])
        answers = connection.makefile()
        return connection, answers, int(answers.readline())

    def run(self, generation, *arguments, folder=".", given="") -> subprocess.CompletedProcess:
        """Do what `python arguments` does, in a folder, and wait for its end."""
        with (
            tempfile.TemporaryFile("w+", encoding="utf8") as stdin,
            tempfile.TemporaryFile("w+", encoding="utf8") as stdout,
            tempfile.TemporaryFile("w+", encoding="utf8") as stderr,
        ):
            streams = stdin, stdout, stderr
            stdin.write(given)
            stdin.seek(0)
            place = os.path.abspath(folder)
            connection, answers, number = self._ask(generation, arguments, place, streams)
            code = int(answers.readline() or -signal.SIGKILL)  # it was ended from outside
            connection.close()
            for stream in (stdout, stderr):
                stream.seek(0)
            return subprocess.CompletedProcess(arguments, code, stdout.read(), stderr.read())

    def start(self, generation, *arguments) -> Forked:
        """Start a program whose standard input and output are written and read meanwhile."""
        read, write = os.pipe()
        answer, say = os.pipe()
        with open(read, "rb") as stdin, open(say, "wb") as stdout, open(os.devnull, "wb") as none:
            asked = self._ask(generation, arguments, os.getcwd(), (stdin, stdout, none))
        connection, _, number = asked
        return Forked(connection, number, open(write, "w"), open(answer))


@pytest.fixture(scope="session")
def keras_forks(tmp_path_factory):
    base, distributed = tmp_path_factory.getbasetemp(), "PYTEST_XDIST_WORKER" in os.environ
    if distributed:
        return KerasForks(base.parent, os.getppid())
    return KerasForks(base, os.getpid())
