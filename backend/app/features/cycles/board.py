"""The cycle board (C6): one row per reviewee, one cell per step, who is late on top."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import today
from app.features.cycles.queries import read_cycle
from app.features.cycles.schemas import BoardRead, BoardRow, StepRead
from app.features.cycles.tables import Cycle, CycleStep, Reviewee, ReviewMode, StepKind
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

# until which day of the cycle a step is to be done where it has no deadline of its own;
# somebody without rectification items has nothing to do there
_DUE: Mapping[StepKind, str] = {
    StepKind.REPORT: "reporting_due_on",
    StepKind.COMMENT: "meeting_on",
    StepKind.REMARK: "meeting_on",
    StepKind.BALLOT: "meeting_on",
    StepKind.ASSESSMENT: "closing_on",
}


def read_board(session: Session, actor: Actor, cycle: Cycle) -> BoardRead:
    """The board as far as the actor reaches: a constant number of statements."""
    day = today(session)
    cells = _cells(session, cycle.id)
    statement = (
        select(Reviewee, col(Person.name), col(Person.name_pinyin), col(Organization.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.cycle_id) == cycle.id)
    )
    found = session.execute(visible(actor, P.BOARD_READ, statement, Reviewee)).all()
    rows = [
        (_row(cycle, day, reviewee, name, organization, cells), pinyin)
        for reviewee, name, pinyin, organization in found
    ]
    rows.sort(key=_order)
    return BoardRead(
        cycle=read_cycle(session, actor, cycle),
        today=day,
        late_count=sum(row.is_late for row, _ in rows),
        rows=[row for row, _ in rows],
    )


def _order(entry: tuple[BoardRow, str]) -> tuple[Any, ...]:
    row, pinyin = entry
    on_site_first = row.mode is not ReviewMode.ONSITE
    return not row.is_late, on_site_first, row.position or 0, pinyin, str(row.reviewee_id)


def _cells(session: Session, cycle_id: UUID) -> dict[tuple[UUID, StepKind], CycleStep]:
    steps = session.scalars(
        select(CycleStep)
        .where(col(CycleStep.cycle_id) == cycle_id)
        # record_step writes past the session's copies
        .execution_options(populate_existing=True)
    )
    return {(step.reviewee_id, step.step): step for step in steps}


def _row(
    cycle: Cycle,
    day: date,
    reviewee: Reviewee,
    name: str,
    organization_name: str,
    cells: Mapping[tuple[UUID, StepKind], CycleStep],
) -> BoardRow:
    steps = [_step(cycle, day, kind, cells.get((reviewee.id, kind))) for kind in StepKind]
    return BoardRow(
        reviewee_id=reviewee.id,
        person_id=reviewee.person_id,
        person_name=name,
        organization_name=organization_name,
        mode=reviewee.mode,
        position=reviewee.position,
        is_late=any(step.is_late for step in steps),
        steps=steps,
    )


def _step(cycle: Cycle, day: date, kind: StepKind, cell: CycleStep | None) -> StepRead:
    of_cycle: date | None = getattr(cycle, _DUE[kind]) if kind in _DUE else None
    due_on = (cell.due_on if cell else None) or of_cycle
    is_done = cell is not None and cell.is_done
    return StepRead(
        step=kind,
        state=cell.state if cell else None,
        subject_type=cell.subject_type if cell else None,
        subject_id=cell.subject_id if cell else None,
        due_on=due_on,
        is_done=is_done,
        is_late=due_on is not None and due_on < day and not is_done,
    )
