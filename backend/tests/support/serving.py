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

BACKEND = Path(__file__).parents[2]
SECONDS = 60


@contextmanager
def serving(
    data: Path, *arguments: str, **variables: str
) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """The process, its address and what it printed until it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", "0", *arguments],
        cwd=BACKEND,
        env={
            **os.environ,
            "SHUPING_DATA_DIR": str(data),
            "SHUPING_LOG_LEVEL": "ERROR",
            **variables,
        },
        stdout=subprocess.PIPE,
        text=True,
    )
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
