"""A primary and a synchronous standby: what is acknowledged is on both."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from app.core.embedded_binaries import find_binaries
from app.core.embedded_postgres import EmbeddedPostgres
from app.core.embedded_user import server_user
from tests.support.database import build
from tests.support.hall import Hall, hall
from tests.support.stage import Stage, stage_on

SECONDS = 60.0


class Pair:
    """Two servers in two folders; either can be the primary."""

    def __init__(self, folder: Path) -> None:
        self._folders = [folder / "a", folder / "b"]
        self._servers = [EmbeddedPostgres(home) for home in self._folders]
        self._primary = 0

    @property
    def primary(self) -> EmbeddedPostgres:
        return self._servers[self._primary]

    @property
    def standby(self) -> EmbeddedPostgres:
        return self._servers[1 - self._primary]

    def start(self) -> None:
        """The primary alone."""
        self.primary.start()

    def stop(self) -> None:
        for server in self._servers:
            server.stop()

    def url(self) -> str:
        """Whichever of both takes writes, as an application is told of a cluster."""
        hosts = ",".join(self.socket(server) for server in self._servers)
        return f"{self.primary.url().split('?')[0]}?host={hosts}&target_session_attrs=read-write"

    @staticmethod
    def socket(server: EmbeddedPostgres) -> str:
        return server.url().split("host=")[1]

    def add_standby(self) -> None:
        """Copy the primary anew and let commits wait for the copy from now on."""
        home = self._folders[1 - self._primary]
        cluster = home / "cluster"
        shutil.rmtree(cluster, ignore_errors=True)
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        user = server_user(self._folders[self._primary] / "cluster")
        binary = Path(find_binaries(None, user).postgres).with_name("pg_basebackup")
        source = ["-h", self.socket(self.primary), "-U", "postgres"]
        subprocess.run(
            [str(binary), *source, "-D", str(cluster), "-R", "-X", "stream", "-c", "fast"],
            check=True,
            capture_output=True,
        )
        cluster.chmod(0o700)
        for path in (cluster, *cluster.rglob("*")):
            user.give(path)
        self.standby.start()
        with self.superuser(self.primary) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            self._until(
                lambda: (
                    connection.execute(
                        "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
                    ).fetchone()
                    == (1,)
                )
            )

    def fail_over(self) -> float:
        """Kill the primary with signal 9 and promote the standby; the seconds without either."""
        began = time.monotonic()
        self.kill(self.primary)
        self.promote()
        return time.monotonic() - began

    def promote(self) -> None:
        """Make the standby the primary."""
        with self.superuser(self.standby) as connection:
            connection.execute("SELECT pg_promote(true, 60)")
        self._primary = 1 - self._primary

    @staticmethod
    def kill(server: EmbeddedPostgres) -> None:
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)

    @contextmanager
    def superuser(self, server: EmbeddedPostgres) -> Iterator[psycopg.Connection[tuple[object]]]:
        url = server.url().replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection

    @staticmethod
    def _until(happened: Callable[[], bool]) -> None:
        deadline = time.monotonic() + SECONDS
        while not happened():
            if time.monotonic() > deadline:
                raise TimeoutError("the standby does not follow")
            time.sleep(0.02)


@contextmanager
def hall_on_pair() -> Iterator[tuple[Pair, Stage, Hall]]:
    """An open ballot of one class on a primary whose synchronous standby follows."""
    with tempfile.TemporaryDirectory(prefix="shuping-pair-") as name:
        pair = Pair(Path(name))
        try:
            pair.start()
            build(pair.primary.url())
            pair.add_standby()
            with stage_on(pair.primary, pair.url(), Path(name)) as stage:
                place = hall(stage.world)
                place.until_open((("schools", 100, 5),))
                yield pair, stage, place
        finally:
            pair.stop()
