"""Processes of the application, forked from one that has it loaded.

Importing it takes four seconds of a processor, and the suite begins some forty processes. What
`python -m app.cli` does by itself is tried by the few tests that start it so.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TextIO

from app import cli

BACKEND = Path(__file__).parents[2]
LOADED = (
    *("app.cli", "app.main", "app.server", "app.seed", "app.reactions", "app.work"),
    "tests.support.killed_worker",
)
SECONDS = 60

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(LOADED))


class Forked:
    """`work(*arguments)` in a process of its own; what subprocess.Popen has and we ask for.
    Output and errors are heard as one."""

    def __init__(
        self, work: Callable[..., Any], arguments: tuple[str, ...], environment: Mapping[str, str]
    ) -> None:
        heard, told = _context.Pipe(duplex=False)
        self._process = _context.Process(
            target=_begin, args=(work, arguments, dict(environment), told)
        )
        self._process.start()
        told.close()
        self.stdout: TextIO = os.fdopen(os.dup(heard.fileno()), encoding="utf-8")
        heard.close()
        assert self._process.pid is not None
        self.pid = self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired("forked", timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def command(*arguments: str, **variables: str) -> Forked:
    """`python -m app.cli …arguments`, with these variables beside the environment."""
    return Forked(cli.main, arguments, {**os.environ, **variables})


def run(
    work: Callable[..., Any], *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """`work(*arguments)` to its end, with all that it said."""
    forked = Forked(work, arguments, {**os.environ, **variables})
    with forked.stdout:
        said = forked.stdout.read()
    return subprocess.CompletedProcess(arguments, forked.wait(SECONDS), said)


def _begin(
    work: Callable[..., Any],
    arguments: tuple[str, ...],
    environment: dict[str, str],
    told: Connection,
) -> None:
    for number in (1, 2):
        os.dup2(told.fileno(), number)
    told.close()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(BACKEND)
    sys.exit(work(arguments) if work is cli.main else work(*arguments))
