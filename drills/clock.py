"""A clock that jumps by days, forwards and back, between two sends of the same sheet."""

import time
from dataclasses import dataclass
from datetime import timedelta

from drills.kill_storm import stored
from drills.storm import Sheet, sheets_for
from tests.support.clock import FixedClock
from tests.support.hall import Hall, hall
from tests.support.stage import on_stage

JUMPS = (timedelta(days=1), timedelta(days=-3), timedelta(days=400), timedelta(days=-800))


@dataclass(frozen=True)
class Outcome:
    """What the drill saw: sheets in the box, and repeats that were answered differently."""

    drill: str
    jumps: int
    acknowledged: int
    stored: int
    changed_receipts: int
    counted: int
    seconds: float

    @property
    def passed(self) -> bool:
        return self.acknowledged == self.stored == self.counted > 0 and self.changed_receipts == 0


def cast(place: Hall, sheet: Sheet) -> bytes:
    reply = place.cast(sheet.token, sheet.sealed)
    assert reply.status_code == 200, reply.text
    return reply.content


def run() -> Outcome:
    """Some sheets before and after each jump, all of them repeated in the end."""
    began = time.monotonic()
    with on_stage() as stage:
        clock = stage.database.clock
        assert isinstance(clock, FixedClock)
        place = hall(stage.world)
        place.until_open((("schools", 100, 5),))
        sheets = sheets_for(stage, place, 2 * len(JUMPS))
        receipts = {}
        for number, jump in enumerate(JUMPS):
            for sheet in sheets[2 * number : 2 * number + 2]:
                receipts[sheet] = cast(place, sheet)
                clock.set(clock.now() + jump)
        changed = sum(cast(place, sheet) != receipt for sheet, receipt in receipts.items())
        leaves = stored(stage)
        place.close()
        published = stage.world.anonymous().get(place.url("leaves")).json()["leaves"]
    return Outcome(
        drill="a clock that jumps",
        jumps=len(JUMPS),
        acknowledged=len(receipts),
        stored=len(leaves),
        changed_receipts=changed,
        counted=len(published),
        seconds=round(time.monotonic() - began, 1),
    )
