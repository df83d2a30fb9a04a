"""A retry while the standby cannot be reached must not be acknowledged: a failover would lose it.

A cast whose commit waits for the standby is cut off, after which its row can be read on the
primary. The phone sends again, and may get its receipt only when the new primary has the sheet.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from unittest.mock import patch

from app.core.errors import DomainError
from app.features.ballots.box import intake as intake_module
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.keys import KeyFolder
from drills.kill_storm import stored
from drills.pair import Pair, hall_on_pair
from drills.storm import Sheet, sheets_for
from tests.support.hall import Hall
from tests.support.stage import Stage

PATIENCE_SECONDS = 1.5


@dataclass(frozen=True)
class Outcome:
    """What the phones were told at each step, and what the box held in the end."""

    drill: str
    first_answer: str
    readable_on_the_primary: int
    answer_to_the_retry: str
    answer_to_the_status: str
    on_the_new_primary_before: int
    answer_after_the_failover: str
    on_the_new_primary_after: int
    seconds: float

    @property
    def passed(self) -> bool:
        return (
            self.first_answer == self.answer_to_the_retry == self.answer_to_the_status == "box-busy"
            and (self.readable_on_the_primary, self.on_the_new_primary_before) == (1, 0)
            and (self.answer_after_the_failover, self.on_the_new_primary_after) == ("receipt", 1)
        )


async def answer(call: Callable[[], Awaitable[object]]) -> str:
    """What a phone is told: a receipt, or the code of a refusal."""
    try:
        await call()
    except DomainError as problem:
        return problem.code
    return "receipt"


async def send(stage: Stage, place: Hall, sheet: Sheet) -> str:
    """One phone, through an intake of its own as another process would have it."""
    keys = KeyFolder(stage.settings.data_dir)
    intake = Intake(stage.database.url, stage.database.tenant_id, keys)
    said = await answer(lambda: intake.cast(place.election_id, sheet.token, sheet.sealed))
    await intake.close()
    return said


async def ask(stage: Stage) -> str:
    """What stands between a used slip's status and its receipt."""
    keys = KeyFolder(stage.settings.data_dir)
    intake = Intake(stage.database.url, stage.database.tenant_id, keys)
    said = await answer(intake.wait_for_standby)
    await intake.close()
    return said


def cut_off_waiting_commits(pair: Pair) -> None:
    """What an impatient administrator does: the rows can be read from then on."""
    with pair.superuser(pair.primary) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        )


def run() -> Outcome:
    """The case once."""
    began = time.monotonic()
    with (
        patch.object(intake_module, "PATIENCE_SECONDS", PATIENCE_SECONDS),
        hall_on_pair() as (pair, stage, place),
    ):
        [sheet] = sheets_for(stage, place, 1)
        pair.kill(pair.standby)
        first = asyncio.run(send(stage, place, sheet))
        cut_off_waiting_commits(pair)
        readable = len(stored(stage))
        retry = asyncio.run(send(stage, place, sheet))
        status = asyncio.run(ask(stage))
        cut_off_waiting_commits(pair)
        pair.kill(pair.primary)
        pair.standby.start()
        pair.promote()
        before = len(stored(stage))
        pair.add_standby()
        after = asyncio.run(send(stage, place, sheet))
        found = len(stored(stage))
    return Outcome(
        drill="a retry while replication is broken",
        first_answer=first,
        readable_on_the_primary=readable,
        answer_to_the_retry=retry,
        answer_to_the_status=status,
        on_the_new_primary_before=before,
        answer_after_the_failover=after,
        on_the_new_primary_after=found,
        seconds=round(time.monotonic() - began, 1),
    )
