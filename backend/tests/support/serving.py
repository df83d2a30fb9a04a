"""`serve` as a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.forked import BACKEND, SECONDS, Forked, command

Serving = Forked | subprocess.Popen[str]


@contextmanager
def serving(
    data: Path, *arguments: str, by_itself: bool = False, **variables: str
) -> Iterator[tuple[Serving, str, list[str]]]:
    """The process, its address and what it printed until it was ready. `by_itself` it is what an
    operator starts, and may have processes of its own; else it is forked."""
    words = ("serve", "--port", "0", *arguments)
    told = {"SHUPING_DATA_DIR": str(data), "SHUPING_LOG_LEVEL": "ERROR", **variables}
    process = _by_itself(words, told) if by_itself else command(*words, **told)
    assert process.stdout is not None
    printed = []
    try:
        for line in process.stdout:
            printed.append(line)
            if found := re.search(r"http://\S+", line):
                yield process, found[0], printed
                break
        else:
            pytest.fail("the server ended before it was ready")
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(SECONDS)
        process.stdout.close()


def _by_itself(words: tuple[str, ...], variables: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *words],
        cwd=BACKEND,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
    )
