"""Keeps the application loaded, and makes a process of it for each journey (`filled.ts` starts it).

nursery.py SOCKET: whoever connects sends a line of JSON, {"arguments": […], "environment": {…}}, for
`app.cli`. The answer is a line with the process's id, then everything that it prints; the connection
ends with it. Importing takes four seconds of a processor, a fork takes none. Ends when its input does.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path


def load() -> None:
    """Everything that `serve` and `seed` import; no thread, connection or setting comes of it."""
    for name in ("app.cli", "app.main", "app.server", "app.seed", "app.reactions", "app.work"):
        importlib.import_module(name)
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    gc.collect()
    gc.freeze()  # what is shared stays shared


def serve(connection: socket.socket, request: dict[str, object]) -> int:
    """In the new process: its output is the connection, its environment the asker's."""
    from app.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for output in (1, 2):
        os.dup2(connection.fileno(), output)
    connection.close()
    os.environ.clear()
    os.environ.update(request["environment"])  # type: ignore[call-overload]
    return main(request["arguments"])  # type: ignore[arg-type]


def answer(connection: socket.socket, listener: socket.socket) -> None:
    request = json.loads(connection.makefile().readline())
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        listener.close()
        code = 1
        try:
            connection.sendall(f"{os.getpid()}\n".encode())
            code = serve(connection, request)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    connection.close()


def main(path: Path) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks for their code
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        load()
        while True:
            ready, _, _ = select.select([listener, sys.stdin], [], [])
            if sys.stdin in ready:
                return
            answer(listener.accept()[0], listener)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(Path(sys.argv[1]))
