"""A disk that fills up while ballots are cast, and is given room again.

The database lies on a small file system of its own, which only root can make (`mount -t tmpfs`).
"""

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from drills.kill_storm import stored
from drills.storm import Phones, Storm, sheets_for
from tests.support.database import build
from tests.support.hall import Hall, hall
from tests.support.serving import serving
from tests.support.stage import Stage, stage_on

DISK = "192m"
PHONES = 24
FULL_SECONDS = 4.0
SHEETS = 20_000


class CannotMount(Exception):
    """This user may not mount a file system: the drill cannot be held here."""


@dataclass(frozen=True)
class Outcome:
    """What the drill saw. While the disk was full, phones are put off; nothing may be lost."""

    drill: str
    acknowledged: int
    stored: int
    lost: int
    acknowledged_while_full: int
    put_off: int
    seconds: float

    @property
    def passed(self) -> bool:
        return self.lost == 0 and self.acknowledged == self.stored and self.put_off > 0


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system with little room. Raises CannotMount."""
    with tempfile.TemporaryDirectory(prefix="shuping-disk-") as name:
        options = ["-t", "tmpfs", "-o", f"size={DISK},mode=0755", "tmpfs", name]
        if os.geteuid() != 0 or subprocess.run(["/bin/mount", *options], check=False).returncode:
            raise CannotMount
        try:
            yield Path(name)
        finally:
            subprocess.run(["/bin/umount", "--lazy", name], check=True)


def fill(folder: Path) -> Path:
    """Take all room that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            return ballast


async def storm_on_full_disk(
    stage: Stage, place: Hall, disk: Path, address: str
) -> tuple[Storm, int]:
    """The storm, and how many were acknowledged while there was no room."""
    storm = Storm()
    sheets = sheets_for(stage, place, SHEETS)
    while_full = 0

    async def break_things() -> None:
        nonlocal while_full
        await storm.until(200)
        ballast = await asyncio.to_thread(fill, disk)
        before = len(storm.receipts)
        await asyncio.sleep(FULL_SECONDS)
        while_full = len(storm.receipts) - before
        ballast.unlink()
        await asyncio.to_thread(revive, stage.server)
        await storm.until(200)
        storm.enough = True

    phones = Phones(address, place.election_id, PHONES, between_seconds=0.02)
    await asyncio.gather(phones.send(sheets, storm), break_things())
    return storm, while_full


def revive(server: EmbeddedPostgres) -> None:
    """A server that could not write its log has ended; whoever watches over it starts it again."""
    try:
        server.start()
    except EmbeddedPostgresError:
        server.start()


def run() -> Outcome:
    """Once full, once free again."""
    began = time.monotonic()
    options = {"min_wal_size": "32MB", "max_wal_size": "48MB", "wal_recycle": "off"}
    with (
        small_disk() as disk,
        tempfile.TemporaryDirectory(prefix="shuping-stage-") as name,
        EmbeddedPostgres(disk / "postgres", options=options) as server,
    ):
        build(server.url())
        with stage_on(server, server.url(), Path(name)) as stage:
            place = hall(stage.world)
            place.until_open((("schools", 100, 5),))
            arguments = ("--no-worker", "--workers=2")
            with serving(
                stage.settings.data_dir, *arguments, by_itself=True, DATABASE_URL=server.url()
            ) as (
                _process,
                address,
                _printed,
            ):
                storm, while_full = asyncio.run(storm_on_full_disk(stage, place, disk, address))
            leaves = stored(stage)
    assert not storm.refused, storm.refused
    return Outcome(
        drill="a full disk while ballots are cast",
        acknowledged=len(storm.leaves),
        stored=len(set(leaves)),
        lost=len(storm.leaves - set(leaves)),
        acknowledged_while_full=while_full,
        put_off=storm.put_off.total(),
        seconds=round(time.monotonic() - began, 1),
    )
