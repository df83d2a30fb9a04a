"""Closing while phones still send, again and again: what was acknowledged is what is counted."""

import asyncio
import time
from dataclasses import dataclass
from datetime import date

from app.features.meetings.tables import Meeting
from drills.storm import Phones, Storm, sheets_for
from tests.support.hall import Hall, hall
from tests.support.serving import serving
from tests.support.stage import Stage, on_stage

SHEETS = 120
PHONES = 24


@dataclass(frozen=True)
class Outcome:
    """What the drill saw. A difference in any round fails it."""

    drill: str
    rounds: int
    acknowledged: int
    counted: int
    rounds_that_differ: int
    rounds_closed_midway: int
    seconds: float

    @property
    def passed(self) -> bool:
        return self.rounds_that_differ == 0 and self.acknowledged == self.counted


def next_hall(stage: Stage, first: Hall, number: int) -> Hall:
    """Another meeting of the same cycle, with an open ballot."""
    with stage.world.session() as session:
        meeting = Meeting(
            cycle_id=first.cycle.id,
            organization_id=first.meeting.organization_id,
            title=f"第{number}次会议",
            held_on=date(2026, 2, 3),
            place="第一会议室",
            due_count=40,
            present_count=40,
        )
        session.add(meeting)
    place = Hall(
        stage.world,
        first.cycle,
        meeting,
        first.office,
        first.second_office,
        first.scrutineer,
        first.second_scrutineer,
    )
    place.until_open((("schools", 100, 5),))
    return place


async def race(stage: Stage, place: Hall, address: str) -> Storm:
    """Close as soon as a third is acknowledged; returns what the phones saw."""
    storm = Storm()
    sheets = sheets_for(stage, place, SHEETS)
    place.act("close", place.office)

    async def close() -> None:
        await storm.until(SHEETS // 3)
        reply = await asyncio.to_thread(place.act, "close", place.second_office)
        assert (reply.status_code, reply.json()["state"]) == (200, "closed"), reply.text

    phones = Phones(address, place.election_id, PHONES)
    await asyncio.gather(phones.send(sheets, storm), close())
    assert set(storm.refused) <= {"ballot-closed"}, storm.refused
    return storm


def run(rounds: int = 100) -> Outcome:
    """So many elections, each closed in the middle of a storm."""
    began = time.monotonic()
    acknowledged = counted = differ = midway = 0
    with on_stage() as stage:
        first = hall(stage.world)
        arguments = ("--no-worker", "--workers=2")
        with serving(
            stage.settings.data_dir, *arguments, by_itself=True, DATABASE_URL=stage.database.url
        ) as (
            _process,
            address,
            _printed,
        ):
            for number in range(1, rounds + 1):
                place = next_hall(stage, first, number)
                storm = asyncio.run(race(stage, place, address))
                published = stage.world.anonymous().get(place.url("leaves")).json()["leaves"]
                acknowledged += len(storm.leaves)
                counted += len(published)
                differ += storm.leaves != set(published)
                midway += bool(storm.refused)
    return Outcome(
        drill="closing while ballots are cast",
        rounds=rounds,
        acknowledged=acknowledged,
        counted=counted,
        rounds_that_differ=differ,
        rounds_closed_midway=midway,
        seconds=round(time.monotonic() - began, 1),
    )
