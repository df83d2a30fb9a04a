"""The cycle board (C6): one row per reviewee, one cell per step, who is late on top."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import today
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.cycles.board.rules import StepStanding, is_late, standing_of
from app.features.cycles.board.schemas import (
    BoardRead,
    BoardRow,
    OrganizationChoice,
    StepProgress,
    StepRead,
)
from app.features.cycles.planning.queries import read_cycle
from app.features.cycles.stages.declaration import STEP_LABELS, day_of_step
from app.features.cycles.tables import Cycle, CycleStep, Reviewee, ReviewMode, StepKind
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


class BoardOrder(enum.StrEnum):
    """Who comes first: the late ones, the order of the meeting, names, or organizations."""

    LATE = "late"
    MEETING = "meeting"
    NAME = "name"
    ORGANIZATION = "organization"


ORDER_LABELS = labelled(
    {
        BoardOrder.LATE: Text(zh="逾期的在前", en="Late first"),
        BoardOrder.MEETING: Text(zh="按会议顺序", en="As in the meeting"),
        BoardOrder.NAME: Text(zh="按姓名", en="By name"),
        BoardOrder.ORGANIZATION: Text(zh="按单位", en="By school"),
    }
)


@dataclass(frozen=True)
class BoardFilter:
    """What the reader wants to see; `step` with `standing` means that very step."""

    text: str = ""
    step: StepKind | None = None
    standing: StepStanding | None = None
    is_late: bool = False
    mode: ReviewMode | None = None
    organization_id: UUID | None = None
    order: BoardOrder = BoardOrder.LATE

    def lets_through(self, row: BoardRow) -> bool:
        """Whether the row is wanted."""
        return (
            (self.text in row.person_name or self.text in row.organization_name)
            and (self.mode is None or row.mode is self.mode)
            and (self.organization_id is None or row.organization_id == self.organization_id)
            and (row.is_late or not self.is_late)
            and self._stands(row)
        )

    def _stands(self, row: BoardRow) -> bool:
        if self.standing is None:
            return True
        steps = [one for one in row.steps if self.step is None or one.step is self.step]
        return any(step_standing(one) is self.standing for one in steps)


@dataclass(frozen=True)
class Board:
    """Everybody the reader may see, in no order yet, with the pinyin of each name."""

    today: date
    rows: Sequence[BoardRow] = ()
    pinyin: Mapping[UUID, str] = field(default_factory=dict)

    def progress(self) -> list[StepProgress]:
        """How many are how far with each step; every reviewee counts once per step."""
        return [_progress(kind, index, self.rows) for index, kind in enumerate(StepKind)]

    def late(self) -> list[BoardRow]:
        """Who is late with anything."""
        return [row for row in self.rows if row.is_late]

    def chosen(self, wanted: BoardFilter) -> list[BoardRow]:
        """The rows the filter lets through, in its order."""
        rows = [row for row in self.rows if wanted.lets_through(row)]
        return sorted(rows, key=lambda row: self._place(row, wanted.order))

    def _place(self, row: BoardRow, order: BoardOrder) -> tuple[Any, ...]:
        name = self.pinyin[row.reviewee_id], str(row.reviewee_id)
        in_meeting = row.mode is not ReviewMode.ONSITE, row.position or 0, *name
        return {
            BoardOrder.LATE: (not row.is_late, *in_meeting),
            BoardOrder.MEETING: in_meeting,
            BoardOrder.NAME: name,
            BoardOrder.ORGANIZATION: (row.organization_name, *in_meeting),
        }[order]


def step_standing(step: StepRead) -> StepStanding:
    """How a cell stands."""
    return standing_of(step.state, is_done=step.is_done, late=step.is_late)


def read_board(
    session: Session, actor: Actor, cycle: Cycle, wanted: BoardFilter | None = None
) -> BoardRead:
    """The board as far as the actor reaches: a constant number of statements."""
    board = load_boards(session, actor, [cycle])[cycle.id]
    names = {row.organization_id: row.organization_name for row in board.rows}
    return BoardRead(
        cycle=read_cycle(session, actor, cycle),
        today=board.today,
        total=len(board.rows),
        late_count=len(board.late()),
        progress=board.progress(),
        organizations=[
            OrganizationChoice(id=id_, name=name)
            for id_, name in sorted(names.items(), key=lambda entry: entry[1])
        ],
        rows=board.chosen(wanted or BoardFilter()),
    )


def load_boards(session: Session, actor: Actor, cycles: Sequence[Cycle]) -> dict[UUID, Board]:
    """The boards of several cycles by their ids, in two statements."""
    day = today(session)
    by_id = {cycle.id: cycle for cycle in cycles}
    cells = _cells(session, list(by_id))
    statement = (
        select(Reviewee, col(Person.name), col(Person.name_pinyin), col(Organization.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.cycle_id).in_(by_id))
    )
    rows: dict[UUID, list[BoardRow]] = {cycle_id: [] for cycle_id in by_id}
    pinyin: dict[UUID, str] = {}
    found = session.execute(visible(actor, P.BOARD_READ, statement, Reviewee))
    for reviewee, name, name_pinyin, organization in found:
        cycle = by_id[reviewee.cycle_id]
        rows[cycle.id].append(_row(cycle, day, reviewee, name, organization, cells))
        pinyin[reviewee.id] = name_pinyin
    return {cycle_id: Board(day, rows[cycle_id], pinyin) for cycle_id in by_id}


def _cells(session: Session, cycle_ids: list[UUID]) -> dict[tuple[UUID, StepKind], CycleStep]:
    steps = session.scalars(
        select(CycleStep)
        .where(col(CycleStep.cycle_id).in_(cycle_ids))
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
        organization_id=reviewee.organization_id,
        organization_name=organization_name,
        mode=reviewee.mode,
        position=reviewee.position,
        is_late=any(step.is_late for step in steps),
        steps=steps,
    )


def _step(cycle: Cycle, day: date, kind: StepKind, cell: CycleStep | None) -> StepRead:
    due_on = (cell.due_on if cell else None) or day_of_step(cycle, kind)
    is_done = cell is not None and cell.is_done
    return StepRead(
        step=kind,
        state=cell.state if cell else None,
        subject_type=cell.subject_type if cell else None,
        subject_id=cell.subject_id if cell else None,
        due_on=due_on,
        is_done=is_done,
        is_late=is_late(due_on, day, is_done=is_done),
        open_count=cell.open_count if cell else None,
    )


def _progress(kind: StepKind, index: int, rows: Sequence[BoardRow]) -> StepProgress:
    counts = dict.fromkeys(StepStanding, 0)
    for row in rows:
        counts[step_standing(row.steps[index])] += 1
    return StepProgress(
        step=kind,
        label=STEP_LABELS[kind].say(),
        **{str(standing): count for standing, count in counts.items()},
    )
