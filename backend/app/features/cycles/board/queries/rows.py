"""The cycle board (C6): one row per reviewee, one cell per step, who is late on top."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
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

# going through an enumeration makes a list of it anew each time
STEPS = tuple(StepKind)


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
        counts = [dict.fromkeys(StepStanding, 0) for _ in STEPS]
        for row in self.rows:
            for counted, step in zip(counts, row.steps, strict=True):
                counted[step_standing(step)] += 1
        return [
            StepProgress(
                step=kind,
                label=STEP_LABELS[kind].say(),
                **{str(standing): count for standing, count in counted.items()},
            )
            for kind, counted in zip(STEPS, counts, strict=True)
        ]

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
    # what has not begun is the same for everybody
    empty = {
        cycle.id: {kind: _step(day, kind, day_of_step(cycle, kind), None) for kind in STEPS}
        for cycle in cycles
    }
    cells = _cells(session, list(empty))
    statement: Any = (
        select(
            col(Reviewee.id),
            col(Reviewee.cycle_id),
            col(Reviewee.person_id),
            col(Reviewee.organization_id),
            col(Reviewee.mode),
            col(Reviewee.position),
            col(Person.name),
            col(Person.name_pinyin),
            col(Organization.name).label("organization_name"),
        )
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.cycle_id).in_(empty))
    )
    rows: dict[UUID, list[BoardRow]] = {cycle_id: [] for cycle_id in empty}
    pinyin: dict[UUID, str] = {}
    for place in session.execute(visible(actor, P.BOARD_READ, statement, Reviewee)):
        row = _row(day, place, cells.get(place.id, {}), empty[place.cycle_id])
        rows[place.cycle_id].append(row)
        pinyin[place.id] = place.name_pinyin
    return {cycle_id: Board(day, rows[cycle_id], pinyin) for cycle_id in empty}


def _cells(
    session: Session, cycle_ids: list[UUID]
) -> dict[UUID, dict[StepKind, Row[*tuple[Any, ...]]]]:
    """What has happened, by reviewee and step."""
    cells: dict[UUID, dict[StepKind, Row[*tuple[Any, ...]]]] = {}
    for cell in session.execute(
        select(
            col(CycleStep.reviewee_id),
            col(CycleStep.step),
            col(CycleStep.state),
            col(CycleStep.subject_type),
            col(CycleStep.subject_id),
            col(CycleStep.due_on),
            col(CycleStep.is_done),
            col(CycleStep.open_count),
        ).where(col(CycleStep.cycle_id).in_(cycle_ids))
    ):
        cells.setdefault(cell.reviewee_id, {})[cell.step] = cell
    return cells


def _row(
    day: date,
    place: Row[*tuple[Any, ...]],
    cells: Mapping[StepKind, Row[*tuple[Any, ...]]],
    empty: Mapping[StepKind, StepRead],
) -> BoardRow:
    steps = [
        _step(day, kind, empty[kind].due_on, cells[kind]) if kind in cells else empty[kind]
        for kind in STEPS
    ]
    return BoardRow(
        reviewee_id=place.id,
        person_id=place.person_id,
        person_name=place.name,
        organization_id=place.organization_id,
        organization_name=place.organization_name,
        mode=place.mode,
        position=place.position,
        is_late=any(step.is_late for step in steps),
        steps=steps,
    )


def _step(
    day: date, kind: StepKind, usual: date | None, cell: Row[*tuple[Any, ...]] | None
) -> StepRead:
    """One cell; `usual` is the day for everybody. An empty one is the same in every row."""
    due_on = (cell.due_on if cell else None) or usual
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
