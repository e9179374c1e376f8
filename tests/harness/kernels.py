"""Processes that begin with TensorFlow imported: one imports it, and forks for each asked for.

Importing TensorFlow takes longer than most notebooks and programs; in a fork they start as fresh as
in a process of their own.
"""

import array
import json
import os
import runpy
import signal
import socket
import sys
import threading
import time
import traceback
import types

LEGACY = {"keras3": "0", "keras2": "1"}


def end_without(process: int) -> None:
    """Have this process end within a second when the other has, which need not be its parent."""

    def watch():
        while True:
            time.sleep(0.5)
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def serve(address: str, tests: int, generation: str) -> None:
    """Fork for each connection, which stays open for as long as what was asked for runs.

    All of them end with the process `tests`.
    """
    from worker import end_with  # this runs as a script, beside that one

    end_without(tests)
    os.environ.update(TF_USE_LEGACY_KERAS=LEGACY[generation], CUDA_VISIBLE_DEVICES="")
    import ipykernel.kernelapp  # noqa: F401  for the notebooks
    import tensorflow

    own = os.getpid()
    tensorflow.keras.layers  # noqa: B018  keras is imported when it is first touched
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{address}.new")
        server.listen()
        os.rename(f"{address}.new", address)  # who sees it may connect
        while True:
            connection, _ = server.accept()
            if os.fork():
                connection.close()
                continue
            server.close()
            question, descriptors = received(connection)
            os.setsid()
            end_with(own)
            os.chdir(question["folder"])
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            connection.sendall(f"{os.getpid()}\n".encode())
            if descriptors:
                connection.sendall(f"{run(question, descriptors)}\n".encode())
            else:
                from ipykernel.kernelapp import IPKernelApp

                IPKernelApp.launch_instance(argv=question["arguments"])
            os._exit(0)


def received(connection):
    """Return a question, and the streams that came with it."""
    sizes = array.array("i").itemsize * 3
    text, more, _, _ = connection.recvmsg(65536, socket.CMSG_SPACE(sizes))
    while not text.endswith(b"\n"):
        text += connection.recv(65536)
    descriptors = array.array("i")
    for _, _, data in more:
        descriptors.frombytes(data)
    return json.loads(text), list(descriptors)


def run(question, descriptors) -> int:
    """Do what `python -c code`, `python -m module` or `python file` does; return the exit code."""
    for own, given in enumerate(descriptors):
        os.dup2(given, own)
        os.close(given)
    sys.stdin, sys.stdout, sys.stderr = (
        open(own, mode, closefd=False) for own, mode in enumerate("rww")
    )
    sys.path[:0] = question["path"]
    first, *rest = question["arguments"]
    try:
        if first == "-c":
            sys.argv = ["-c", *rest[1:]]
            sys.modules["__main__"] = main = types.ModuleType("__main__")
            exec(compile(rest[0], "<string>", "exec"), main.__dict__)
        elif first == "-m":
            sys.argv = rest
            runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
        else:
            sys.argv = [first, *rest]
            runpy.run_path(first, run_name="__main__")
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # as Python itself does at the end of a program
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def ask(address: str, arguments: list[str]) -> None:
    """Have a kernel forked, in this folder; end when it ends, and end it when this process ends."""
    question = {"folder": os.getcwd(), "arguments": arguments}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(json.dumps(question).encode() + b"\n")
        process = int(connection.recv(100))
        signal.signal(signal.SIGTERM, lambda *_: os.kill(process, signal.SIGKILL))
        signal.signal(signal.SIGINT, lambda *_: os.kill(process, signal.SIGINT))
        connection.recv(1)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        ask(sys.argv[2], sys.argv[3:])
