"""Starting what cannot start: one clear line in both languages, exit code 1, nothing left."""

import socket
import subprocess
from pathlib import Path

from app import cli
from tests.support.forked import run


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(cli.main, "serve", *arguments, **environment)


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("无法启动 · cannot start: ")
    return line


def test_serve_on_a_taken_port_says_so_before_touching_the_database(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = start("--port", str(port), SHUPING_DATA_DIR=str(tmp_path / "data"))
    line = only_line(done)
    assert f"端口 {port} 无法使用" in line
    assert f"cannot listen on 127.0.0.1:{port}" in line
    assert not (tmp_path / "data").exists()


def test_serve_without_its_database_says_so_and_keeps_the_password_to_itself() -> None:
    url = "postgresql+psycopg://shuping:very-secret@127.0.0.1:9/shuping"
    line = only_line(start("--port", "0", DATABASE_URL=url))
    assert "连接不上数据库 postgresql+psycopg://shuping:***@127.0.0.1:9/shuping" in line
    assert "the database cannot be reached: " in line
    assert "very-secret" not in line


def test_serve_with_a_malformed_database_url_shows_what_one_looks_like() -> None:
    line = only_line(start("--port", "0", DATABASE_URL="shuping"))
    assert "DATABASE_URL 不是正确的数据库地址" in line


def test_serve_with_a_wrong_setting_names_it(tmp_path: Path) -> None:
    done = start("--port", "0", SHUPING_TENANT_ID="not-a-uuid")
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("设置有误 · wrong settings: ")
    assert "TENANT_ID" in line.upper()
    assert "not-a-uuid" not in line


def test_serve_with_foreign_binaries_that_are_none_says_so(tmp_path: Path) -> None:
    done = start(
        "--port",
        "0",
        SHUPING_DATA_DIR=str(tmp_path / "data"),
        SHUPING_POSTGRES_BINARIES=str(tmp_path),
    )
    assert "bin/postgres" in only_line(done)


def test_serve_that_cannot_tell_the_first_passwords_makes_no_account(tmp_path: Path) -> None:
    taken = tmp_path / "credentials.json"
    taken.write_text("something else")
    seeding = ("--port", "0", "--seed", "bootstrap", "--credentials", str(taken))
    settings = {"SHUPING_DATA_DIR": str(tmp_path / "data"), "SHUPING_LOG_LEVEL": "ERROR"}
    assert "no account was made: File exists" in only_line(start(*seeding, **settings))
    assert taken.read_text() == "something else"
    # still empty: the next start, with another file, begins from nothing
    assert "no account was made: File exists" in only_line(start(*seeding, **settings))
