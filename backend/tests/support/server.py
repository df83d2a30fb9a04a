"""One embedded PostgreSQL for every test process of this checkout: workers and sessions alike.

Each process holds a shared lock while it needs the server; the last one to leave stops it. The
kernel drops the lock of a killed process, so nothing has to be cleaned up by hand.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.embedded_postgres import EmbeddedPostgres

TEST_FOLDER = Path(__file__).resolve().parents[3] / ".data" / "tests"

# nothing in a test database outlives a power cut, so nothing waits for the disk
FAST_AND_LOOSE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "autovacuum": "off",
}


@contextmanager
def shared_server(folder: Path) -> Iterator[EmbeddedPostgres]:
    """The running server on `folder`, started by the first who asks, stopped by the last to go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = EmbeddedPostgres(folder / "postgres", options=FAST_AND_LOOSE)
    with (folder / "users.lock").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with one_at_a_time(folder / "start.lock"):
            server.start()
            server.leave()
        try:
            yield server
        finally:
            fcntl.flock(users, fcntl.LOCK_UN)
            stop_if_unused(users.fileno(), server)


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on the file for the block, whoever else waits."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stop_if_unused(users: int, server: EmbeddedPostgres) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # somebody is still testing
    server.start()  # takes the ownership back
    server.stop()
