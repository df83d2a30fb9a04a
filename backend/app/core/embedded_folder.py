"""The folder of an embedded PostgreSQL: who owns it, and what its files say about the server.

Layout: `cluster/` (PGDATA), `server.log`, `owner.lock`.
"""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

LOG_BYTES = 5_000_000
# not $TMPDIR: it may lie where the server's user cannot go; the folder made there is private
SHARED_TMP = Path("/tmp")  # noqa: S108
SOCKET_PREFIX = "shuping-"


class ServerFolder:
    """Paths, lock and records of one server; it starts and stops nothing."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.cluster = self.home / "cluster"
        self.log = self.home / "server.log"
        self.pid_file = self.cluster / "postmaster.pid"
        self._lock: IO[str] | None = None

    @property
    def owned(self) -> bool:
        """Whether this object holds the folder's lock."""
        return self._lock is not None

    def own(self) -> bool:
        """Take the lock; False while another living process has it. The kernel drops it after
        kill -9."""
        if self._lock is not None:
            return True
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (self.home / "owner.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True

    def disown(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def pid(self) -> int | None:
        """The server's process id as it wrote it down, None without one."""
        try:
            return int(self.pid_file.read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def recorded_socket_dir(self) -> Path | None:
        """Line 5 of postmaster.pid is the socket's folder ("miscadmin.h"), empty at first."""
        try:
            line = self.pid_file.read_text().split("\n")[4]
        except (FileNotFoundError, IndexError):
            return None
        return Path(line) if line.startswith("/") else None

    def clear_stale(self, keep: Path | None) -> None:
        """Remove what a dead server left: its socket's folder (emptied if kept), its pid file.

        A new server clears them too, except when the number in them now is another process's.
        """
        recorded = self.recorded_socket_dir()
        if recorded != keep:
            remove_socket_dir(recorded)
        elif keep is not None:
            for file in keep.glob(".s.PGSQL.*"):
                file.unlink()
        self.pid_file.unlink(missing_ok=True)

    def trim_log(self) -> int:
        """Forget an overlong log; return its size."""
        if not self.log.exists():
            return 0
        if self.log.stat().st_size > LOG_BYTES:
            self.log.write_bytes(b"")
        return self.log.stat().st_size

    def logged_since(self, size: int) -> str:
        """What the server has said since `trim_log` returned `size`."""
        return self.log.read_bytes()[size:].decode(errors="replace")


def make_socket_dir() -> Path:
    """A private folder with a short path (a socket's name has room for 107 bytes)."""
    parent = SHARED_TMP if SHARED_TMP.is_dir() else None
    return Path(tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir=parent))


def remove_socket_dir(folder: Path | None) -> None:
    """Remove a folder that `make_socket_dir` made; never another, whatever a pid file says."""
    if folder is not None and folder.name.startswith(SOCKET_PREFIX):
        shutil.rmtree(folder, ignore_errors=True)


def is_postgres(pid: int) -> bool:
    """Whether a process of this number lives and is a PostgreSQL (where the system can tell)."""
    if Path("/proc/self/stat").exists():
        try:
            name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
        except (FileNotFoundError, ProcessLookupError):
            return False
        return name == "postgres" and rest.split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False  # gone, or another user's and so not the server that we started
    return True
