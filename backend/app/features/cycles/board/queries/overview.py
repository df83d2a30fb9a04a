"""C6: the cycles under way at a glance, for the office's home page."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.features.cycles.board.queries.rows import Board, load_boards
from app.features.cycles.board.schemas import ComingDay, CycleOverview, LateLine
from app.features.cycles.stages.declaration import DAYS, STAGES, STEP_LABELS
from app.features.cycles.tables import Cycle, Stage
from app.features.cycles.workflow import CYCLE_FLOW

# one cycle a year: last year's is still rectified while this year's begins
CYCLES_SHOWN = 4
LATE_SHOWN = 8
DAYS_SHOWN = 3


def overviews(session: Session, actor: Actor) -> list[CycleOverview]:
    """The cycles under way that the actor manages, the latest year first.

    Nothing for anybody else. Three statements, however many cycles and people there are.
    """
    if not actor.may(P.CYCLE_MANAGE):
        return []
    statement = select(Cycle).where(col(Cycle.state) != Stage.CLOSED)
    cycles = session.scalars(
        visible(actor, P.CYCLE_MANAGE, statement, Cycle)
        .order_by(col(Cycle.year).desc(), col(Cycle.id))
        .limit(CYCLES_SHOWN)
    ).all()
    if not cycles:
        return []
    boards = load_boards(session, actor, cycles)
    return [_overview(cycle, boards[cycle.id]) for cycle in cycles]


def _overview(cycle: Cycle, board: Board) -> CycleOverview:
    ahead = next(iter(CYCLE_FLOW.from_state(cycle.state)), None)
    return CycleOverview(
        id=cycle.id,
        title=cycle.title,
        state=cycle.state,
        total=len(board.rows),
        late_count=len(board.late()),
        progress=board.progress(),
        late=_late_lines(board),
        next_days=_coming(cycle, board),
        next_action=ahead.label.say() if ahead else None,
        missing_count=_count_missing(cycle, board),
    )


def _count_missing(cycle: Cycle, board: Board) -> int:
    """How many steps the present stage still waits for."""
    declaration = STAGES[cycle.state]
    steps = [step for row in board.rows for step in row.steps if not step.is_done]
    return sum(
        step.step in declaration.needs
        or (step.step in declaration.settles and step.state is not None)
        for step in steps
    )


def _late_lines(board: Board) -> list[LateLine]:
    lines = [
        (step.due_on, board.pinyin[row.reviewee_id], row, step)
        for row in board.late()
        for step in row.steps
        if step.is_late and step.due_on is not None
    ]
    lines.sort(key=lambda line: line[:2])
    seen: set[UUID] = set()
    found = []
    # what somebody is longest late with stands for the person
    for due_on, _, row, step in lines:
        if row.reviewee_id in seen:
            continue
        seen.add(row.reviewee_id)
        found.append(
            LateLine(
                reviewee_id=row.reviewee_id,
                person_name=row.person_name,
                organization_name=row.organization_name,
                step=step.step,
                step_label=STEP_LABELS[step.step].say(),
                due_on=due_on,
                subject_type=step.subject_type,
                subject_id=step.subject_id,
            )
        )
    return found[:LATE_SHOWN]


def _coming(cycle: Cycle, board: Board) -> list[ComingDay]:
    days = [(getattr(cycle, name), label) for name, label in DAYS.items()]
    ahead = [(day, label) for day, label in days if day is not None and day >= board.today]
    return [ComingDay(label=label.say(), on=day) for day, label in ahead[:DAYS_SHOWN]]
