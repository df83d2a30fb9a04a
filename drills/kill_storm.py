"""kill -9 of the application, its processes and the database while ballots are cast.

Every acknowledged ballot must be in the box exactly once, and every repeat get the same receipt.
"""

import asyncio
import os
import random
import signal
import time
from dataclasses import dataclass

import psutil
import psycopg

from drills.storm import Phones, Sheet, Storm, sheets_for
from tests.support.hall import Hall, hall
from tests.support.serving import serving
from tests.support.stage import Stage, on_stage

PHONES = 24
BETWEEN_KILLS = 60
SHEETS = 500
REPEATS = 300


@dataclass(frozen=True)
class Outcome:
    """What the drill saw. `lost`: acknowledged, but not in the box; `twice`: more than slips."""

    drill: str
    kills_of_database: int
    kills_of_process: int
    acknowledged: int
    stored: int
    lost: int
    twice: int
    changed_receipts: int
    put_off: int
    seconds: float

    @property
    def passed(self) -> bool:
        return (
            self.lost == self.twice == self.changed_receipts == 0
            and self.acknowledged == self.stored
        )


class Killer:
    """Kills one thing after the other, whenever enough was acknowledged since."""

    def __init__(self, stage: Stage, server_pid: int, kills: int) -> None:
        self._stage = stage
        self._parent = psutil.Process(server_pid)
        self._kills = kills
        self._chance = random.Random(20260203)
        self.database = 0
        self.process = 0

    async def run(self, storm: Storm) -> None:
        while self.database + self.process < self._kills:
            if not await storm.until(BETWEEN_KILLS):
                return
            await asyncio.sleep(self._chance.random() * 0.02)
            if self._chance.random() < 0.5:
                await asyncio.to_thread(self._kill_database)
            else:
                self._kill_process()
        await storm.until(BETWEEN_KILLS)
        storm.enough = True

    def _kill_database(self) -> None:
        pid = self._stage.server.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        self._stage.server.start()
        self.database += 1

    def _kill_process(self) -> None:
        """One of the processes that answer; the one above them starts another."""
        answering = [p for p in self._parent.children() if "resource_tracker" not in _line(p)]
        if answering:
            os.kill(self._chance.choice(answering).pid, signal.SIGKILL)
            self.process += 1


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return "resource_tracker"


def stored(stage: Stage) -> list[str]:
    """The leaves in the box."""
    with psycopg.connect(stage.database.url.replace("+psycopg", "")) as bare:
        rows = bare.execute("SELECT encode(leaf, 'hex') FROM sealed_sheets").fetchall()
    return [leaf for (leaf,) in rows]


async def storm_with_kills(
    stage: Stage, place: Hall, kills: int, address: str, server_pid: int
) -> tuple[Storm, Storm, Killer]:
    """The storm, a repetition of its beginning, and who killed."""
    sheets: list[Sheet] = sheets_for(stage, place, (kills + 2) * SHEETS)
    storm, again = Storm(), Storm()
    killer = Killer(stage, server_pid, kills)
    phones = Phones(address, place.election_id, PHONES, between_seconds=0.05)
    await asyncio.gather(phones.send(sheets, storm), killer.run(storm))
    await phones.send(
        [sheet for sheet in sheets if sheet.token in storm.receipts][-REPEATS:], again
    )
    return storm, again, killer


def run(kills: int = 200) -> Outcome:
    """So many kills during one storm."""
    began = time.monotonic()
    with on_stage() as stage:
        place = hall(stage.world)
        place.until_open((("schools", 100, 5),))
        arguments = ("--no-worker", "--workers=2")
        with serving(
            stage.settings.data_dir, *arguments, by_itself=True, DATABASE_URL=stage.database.url
        ) as (
            process,
            address,
            _printed,
        ):
            storm, again, killer = asyncio.run(
                storm_with_kills(stage, place, kills, address, process.pid)
            )
        leaves = stored(stage)
    assert not storm.refused, storm.refused
    return Outcome(
        drill="kill -9 of database and processes while ballots are cast",
        kills_of_database=killer.database,
        kills_of_process=killer.process,
        acknowledged=len(storm.leaves),
        stored=len(set(leaves)),
        lost=len(storm.leaves - set(leaves)),
        twice=len(leaves) - len(storm.receipts),
        changed_receipts=sum(storm.receipts[t] != body for t, body in again.receipts.items()),
        put_off=storm.put_off.total(),
        seconds=round(time.monotonic() - began, 1),
    )
