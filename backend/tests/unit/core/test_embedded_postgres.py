"""The embedded server's life: first start, restart, after kill -9, shared, stopped, unprivileged.

Run as root these tests also show that the data may lie below a folder that only root can enter:
pytest's temporary folder is one.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.core.embedded_folder import is_postgres
from app.core.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError

FAST = {"fsync": "off"}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "postgres"
    yield folder
    EmbeddedPostgres(folder, options=FAST).stop()


def connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def write_note(url: str, text: str) -> None:
    with connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES (%s)", (text,))


def read_notes(url: str) -> list[str]:
    with connect(url) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY text")]


def leave_orphan(folder: Path) -> int:
    """Start a server from a process that is then killed, and return the server's pid."""
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from app.core.embedded_postgres import EmbeddedPostgres;"
        "EmbeddedPostgres(Path(sys.argv[1])).start(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    pid = EmbeddedPostgres(folder).pid
    assert pid is not None
    return pid


def test_start_in_empty_folder_makes_a_database_that_knows_chinese_words(tmp_path: Path) -> None:
    with (
        EmbeddedPostgres(tmp_path / "pg", options=FAST) as server,
        connect(server.url()) as connection,
    ):
        connection.execute("CREATE EXTENSION pg_trgm")
        row = connection.execute(
            "SELECT word_similarity('教育工委', '示例县委教育工委') > 0.5"
        ).fetchone()
    assert row == (True,)


def test_start_listens_on_no_network_address(tmp_path: Path) -> None:
    with (
        EmbeddedPostgres(tmp_path / "pg", options=FAST) as server,
        connect(server.url()) as connection,
    ):
        row = connection.execute("SHOW listen_addresses").fetchone()
        folder = Path(str(connection.info.host))
        assert row == ("",)
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_start_again_keeps_data(home: Path) -> None:
    server = EmbeddedPostgres(home, options=FAST)
    write_note(server.start(), "甲")
    server.stop()
    with EmbeddedPostgres(home, options=FAST) as again:
        assert read_notes(again.url()) == ["甲"]


def test_start_after_kill_9_recovers_what_was_committed(home: Path) -> None:
    server = EmbeddedPostgres(home)
    url = server.start()
    write_note(url, "acknowledged")
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    server.stop()
    assert (home / "cluster" / "postmaster.pid").exists()
    with EmbeddedPostgres(home, options=FAST) as again:
        assert again.pid != pid
        assert read_notes(again.url()) == ["acknowledged"]


def test_start_again_after_a_crash_keeps_the_url(home: Path) -> None:
    with EmbeddedPostgres(home, options=FAST) as server:
        url = server.url()
        write_note(url, "before")
        pid = server.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert server.start() == url
        assert server.pid != pid
        assert read_notes(url) == ["before"]


def test_start_after_an_interrupted_set_up_begins_anew(home: Path) -> None:
    (home / "cluster.new").mkdir(parents=True)
    (home / "cluster.new" / "PG_VERSION").write_text("18")
    with EmbeddedPostgres(home, options=FAST) as server:
        write_note(server.url(), "works")


def test_start_when_the_stale_pid_is_another_process_starts(home: Path) -> None:
    server = EmbeddedPostgres(home, options=FAST)
    server.start()
    server.stop()
    pid_file = home / "cluster" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n")
    with EmbeddedPostgres(home, options=FAST) as again:
        assert again.pid != os.getpid()


def test_start_takes_over_the_server_of_a_killed_app_and_stops_it(home: Path) -> None:
    orphan = leave_orphan(home)
    assert is_postgres(orphan)
    server = EmbeddedPostgres(home)
    server.start()
    assert server.pid == orphan
    server.stop()
    assert not is_postgres(orphan)


def test_start_while_another_app_runs_it_shares_and_leaves_it_running(home: Path) -> None:
    with EmbeddedPostgres(home, options=FAST) as owner:
        guest = EmbeddedPostgres(home, options=FAST)
        assert guest.start() == owner.url()
        guest.stop()
        write_note(owner.url(), "still here")


def test_leave_lets_the_next_take_the_server_over(home: Path) -> None:
    first = EmbeddedPostgres(home, options=FAST)
    first.start()
    pid = first.pid
    first.leave()
    assert pid is not None
    assert is_postgres(pid)
    with EmbeddedPostgres(home, options=FAST) as second:
        assert second.pid == pid
    assert not is_postgres(pid)


def test_stop_leaves_no_process_and_can_be_repeated(home: Path) -> None:
    server = EmbeddedPostgres(home, options=FAST)
    server.start()
    pid = server.pid
    server.stop()
    server.stop()
    assert pid is not None
    assert not is_postgres(pid)


def test_createdb_twice_keeps_the_first(home: Path) -> None:
    with EmbeddedPostgres(home, options=FAST) as server:
        write_note(server.createdb("another"), "kept")
        copy = server.createdb("copied", template="another")
        assert read_notes(server.createdb("another")) == ["kept"]
        assert read_notes(copy) == ["kept"]


def test_start_with_a_wrong_setting_tells_the_reason(home: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="no_such_setting"):
        EmbeddedPostgres(home, options={"no_such_setting": "1"}).start()


def test_start_with_a_folder_without_programs_tells_the_reason(home: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="bin/postgres is missing"):
        EmbeddedPostgres(home, binaries=tmp_path).start()


def test_start_runs_unprivileged_and_opens_no_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with EmbeddedPostgres(closed / "pg", options=FAST) as server:
        runs_as = Path(f"/proc/{server.pid}").stat().st_uid
    assert runs_as != 0
    assert os.geteuid() in {0, runs_as}
    assert closed.stat().st_mode & 0o777 == 0o700
