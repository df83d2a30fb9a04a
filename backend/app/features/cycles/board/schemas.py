"""Shapes of the board and of the office's overview."""

from datetime import date
from uuid import UUID

from app.core.schema import Reply
from app.features.cycles.planning.schemas import CycleRead
from app.features.cycles.tables import ReviewMode, Stage, StepKind


class StepRead(Reply):
    """One cell of the board; where nothing has happened yet, `state` and subject are null."""

    step: StepKind
    state: str | None
    subject_type: str | None
    subject_id: UUID | None
    due_on: date | None
    is_done: bool
    is_late: bool
    open_count: int | None


class BoardRow(Reply):
    """One reviewee; `steps` has every StepKind in order."""

    reviewee_id: UUID
    person_id: UUID
    person_name: str
    organization_id: UUID
    organization_name: str
    mode: ReviewMode
    position: int | None
    is_late: bool
    steps: list[StepRead]


class OrganizationChoice(Reply):
    """An organization on the board, to filter by."""

    id: UUID
    name: str


class StepProgress(Reply):
    """How far everybody is with one step; `late` is counted apart from `working` and `none`."""

    step: StepKind
    label: str
    done: int
    working: int
    late: int
    none: int


class BoardRead(Reply):
    """C6: everybody's place in the year, who is late on top.

    `rows` are those the filters let through, `total`, `late_count` and `progress` count everybody.
    """

    cycle: CycleRead
    today: date
    total: int
    late_count: int
    progress: list[StepProgress]
    organizations: list[OrganizationChoice]
    rows: list[BoardRow]


class LateLine(Reply):
    """Somebody who is late, with what, and since when."""

    reviewee_id: UUID
    person_name: str
    organization_name: str
    step: StepKind
    step_label: str
    due_on: date
    subject_type: str | None
    subject_id: UUID | None


class ComingDay(Reply):
    """A day of the cycle that lies ahead."""

    label: str
    on: date


class CycleOverview(Reply):
    """C6: one cycle under way as the office sees it at a glance.

    `late` are the longest late, at most eight; `next_days` the next three; `next_action` is the
    workflow's next step, with the number of things it still lacks.
    """

    id: UUID
    title: str
    state: Stage
    total: int
    late_count: int
    progress: list[StepProgress]
    late: list[LateLine]
    next_days: list[ComingDay]
    next_action: str | None
    missing_count: int
