"""Jupyter kernels that begin with TensorFlow imported: one process imports it, and forks for each notebook.

Importing TensorFlow takes longer than most notebooks; in a fork they start as fresh as in a kernel of their own.
"""

import os
import signal
import socket
import sys


def serve(address: str, parent: int) -> None:
    """Fork a kernel for each connection, which stays open for as long as the kernel runs.

    All of them end with the process `parent`.
    """
    from worker import end_with  # this runs as a script, beside that one

    end_with(parent)
    import tensorflow
    from ipykernel.kernelapp import IPKernelApp

    own = os.getpid()
    tensorflow.keras.layers  # noqa: B018  keras is imported when it is first touched
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        while True:
            connection, _ = server.accept()
            if os.fork():
                connection.close()
                continue
            server.close()
            folder, *arguments = connection.recv(65536).decode().split("\n")
            os.setsid()
            end_with(own)
            os.chdir(folder)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            connection.sendall(f"{os.getpid()}\n".encode())
            IPKernelApp.launch_instance(argv=arguments)
            os._exit(0)


def ask(address: str, arguments: list[str]) -> None:
    """Have a kernel forked, in this folder; end when it ends, and end it when this process is ended."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall("\n".join([os.getcwd(), *arguments]).encode())
        process = int(connection.recv(100))
        signal.signal(signal.SIGTERM, lambda *_: os.kill(process, signal.SIGKILL))
        signal.signal(signal.SIGINT, lambda *_: os.kill(process, signal.SIGINT))
        connection.recv(1)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2], int(sys.argv[3]))
    else:
        ask(sys.argv[2], sys.argv[3:])
