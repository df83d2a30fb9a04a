"""Losing the primary while ballots are cast: the synchronous standby has what was acknowledged."""

import asyncio
import time
from dataclasses import dataclass

from drills.kill_storm import stored
from drills.pair import Pair, hall_on_pair
from drills.storm import Phones, Storm, sheets_for
from tests.support.hall import Hall
from tests.support.serving import serving
from tests.support.stage import Stage

PHONES = 24
BETWEEN = 60
SHEETS = 2000


@dataclass(frozen=True)
class Outcome:
    """What the drill saw. `lost`: acknowledged before, and not on the last primary."""

    drill: str
    failovers: int
    acknowledged: int
    stored: int
    lost: int
    put_off: int
    longest_outage_s: float
    seconds: float

    @property
    def passed(self) -> bool:
        return self.lost == 0 and self.acknowledged == self.stored


async def storm_with_failovers(
    stage: Stage, pair: Pair, place: Hall, address: str, rounds: int
) -> tuple[Storm, list[float]]:
    """The storm, and how long each failover took."""
    storm = Storm()
    sheets = sheets_for(stage, place, (rounds + 1) * SHEETS)
    outages: list[float] = []

    async def break_things() -> None:
        while len(outages) < rounds and await storm.until(BETWEEN):
            outages.append(await asyncio.to_thread(pair.fail_over))
            await asyncio.to_thread(pair.add_standby)
        await storm.until(BETWEEN)
        storm.enough = True

    phones = Phones(address, place.election_id, PHONES, between_seconds=0.1)
    await asyncio.gather(phones.send(sheets, storm), break_things())
    return storm, outages


def run(rounds: int = 30) -> Outcome:
    """So many failovers during one storm."""
    began = time.monotonic()
    with hall_on_pair() as (pair, stage, place):
        arguments = ("--no-worker", "--workers=2")
        with serving(
            stage.settings.data_dir, *arguments, by_itself=True, DATABASE_URL=pair.url()
        ) as (
            _process,
            address,
            _printed,
        ):
            storm, outages = asyncio.run(storm_with_failovers(stage, pair, place, address, rounds))
        leaves = stored(stage)
    assert not storm.refused, storm.refused
    return Outcome(
        drill="failover to a synchronous standby while ballots are cast",
        failovers=len(outages),
        acknowledged=len(storm.leaves),
        stored=len(set(leaves)),
        lost=len(storm.leaves - set(leaves)),
        put_off=storm.put_off.total(),
        longest_outage_s=round(max(outages), 2),
        seconds=round(time.monotonic() - began, 1),
    )
