"""`serve` as an operator meets it: first start, sign-in with the first password, restart, end."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import httpx
import psutil
import pytest

from app.core.embedded_folder import ServerFolder, is_postgres
from tests.support.forked import SECONDS
from tests.support.serving import serving

T = TypeVar("T")


def within(seconds: float, look: Callable[[], T | None]) -> T:
    """What is found in this time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
    pytest.fail(f"not within {seconds} s")


def is_answering(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in "".join(process.cmdline())
    except psutil.Error:  # it is dead
        return False


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_serve_seeds_once_signs_in_and_takes_its_database_along(data: Path, tmp_path: Path) -> None:
    secrets = tmp_path / "credentials.json"
    seeding = ("--seed", "bootstrap", "--credentials", str(secrets))
    with serving(data, *seeding, by_itself=True) as (app, url, printed):
        accounts = {a["staff_no"]: a for a in json.loads(secrets.read_text())}
        assert accounts.keys() == {"P104", "P110"}
        assert secrets.stat().st_mode & 0o777 == 0o600
        assert accounts["P110"]["password"] not in "".join(printed)
        credentials = {"login": "P110", "password": accounts["P110"]["password"]}
        assert httpx.post(f"{url}/api/v1/auth/login", json=credentials).status_code == 200
        postgres = ServerFolder(data / "postgres").pid()
        assert postgres is not None
        assert is_postgres(postgres)
    assert app.returncode == 0
    assert not is_postgres(postgres)

    with serving(data, "--seed", "bootstrap") as (app, url, printed):
        assert not any("P110" in line for line in printed)
        assert httpx.post(f"{url}/api/v1/auth/login", json=credentials).status_code == 200
    assert app.returncode == 0


def test_serve_killed_with_9_starts_again_with_its_data(data: Path, tmp_path: Path) -> None:
    secrets = tmp_path / "credentials.json"
    with serving(data, "--seed", "bootstrap", "--credentials", str(secrets)) as (app, _url, _):
        orphan = ServerFolder(data / "postgres").pid()
        app.kill()
        app.wait(SECONDS)
    assert orphan is not None
    assert is_postgres(orphan)
    with serving(data, "--seed", "bootstrap") as (app, url, printed):
        assert not any("P110" in line for line in printed)
        assert httpx.get(f"{url}/api/v1/health/ready").status_code == 200
    assert app.returncode == 0
    assert not is_postgres(orphan)


def test_serve_prints_first_passwords_when_no_file_is_named(data: Path) -> None:
    with serving(data, "--seed", "bootstrap") as (_app, _url, printed):
        (line,) = [line for line in printed if line.strip().startswith("P110")]
    assert re.search(r"P110\s+[a-z0-9]{4}(-[a-z0-9]{4}){3}\s+彭飞\s+系统管理员", line)


def test_serve_replaces_at_once_a_process_that_dies_while_it_is_asked(data: Path) -> None:
    several = ("--seed", "bootstrap", "--workers=2", "--no-worker")
    with serving(data, *several, by_itself=True) as (app, url, _):

        def answering() -> list[psutil.Process]:
            return [one for one in psutil.Process(app.pid).children() if is_answering(one)]

        def newer(than: list[psutil.Process]) -> psutil.Process | None:
            return next((one for one in answering() if one not in than), None)

        first = within(SECONDS, lambda: answering() if len(answering()) == 2 else None)
        first[0].kill()
        second = within(SECONDS, lambda: newer(first))
        # it is still starting, and is asked for the first time half a second after it began
        within(SECONDS, lambda: second.cpu_times().user > 0.7)
        second.kill()
        within(SECONDS / 2, lambda: newer([*first, second]))
        assert httpx.get(f"{url}/api/v1/health/live").status_code == 200
    assert app.returncode == 0
