"""How a step stands, in four words: the colours of the board, its filters and its counts."""

import enum
from datetime import date

from app.core.i18n import Text
from app.core.labels import labelled


class StepStanding(enum.StrEnum):
    """Late beats working and none; done beats all."""

    DONE = "done"
    WORKING = "working"
    LATE = "late"
    NONE = "none"


STANDING_LABELS = labelled(
    {
        StepStanding.DONE: Text(zh="已完成", en="done"),
        StepStanding.WORKING: Text(zh="进行中", en="under way"),
        StepStanding.LATE: Text(zh="已逾期", en="late"),
        StepStanding.NONE: Text(zh="未开始", en="not begun"),
    }
)


def is_late(due_on: date | None, today: date, *, is_done: bool) -> bool:
    """Whether the day has passed without the step being done; the day itself still counts."""
    return due_on is not None and due_on < today and not is_done


def standing_of(state: str | None, *, is_done: bool, late: bool) -> StepStanding:
    """How the step stands."""
    if is_done:
        return StepStanding.DONE
    if late:
        return StepStanding.LATE
    return StepStanding.NONE if state is None else StepStanding.WORKING
