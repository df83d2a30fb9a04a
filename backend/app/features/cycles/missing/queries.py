"""C3: what is still missing in each stage, grouped by kind, each thing with where it is done.

The guards of the workflow and the page read the same list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.i18n import Text
from app.features.cycles.missing.others import others_left_open
from app.features.cycles.missing.schemas import (
    CycleMissing,
    LeftOpen,
    MissingGroup,
    MissingRead,
    StageMissing,
)
from app.features.cycles.missing.words import (
    AREAS,
    CONFIRMATION,
    KIND_LABELS,
    LACKS,
    ROSTER,
    UNCONFIRMED,
    becomes,
)
from app.features.cycles.roster.queries.concerns import concerns_of
from app.features.cycles.stages.declaration import STAGES, due_of
from app.features.cycles.tables import ContentArea, Cycle, CycleStep, Reviewee, Stage, StepKind
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

# objects of a kind in the dialog for moving on; the board has them all
MOST_SHOWN = 5


@dataclass(frozen=True)
class Missing:
    """One thing that is not done; what `blocks` cannot be overruled with a reason."""

    kind: str
    text: Text
    blocks: bool = False
    person_name: str | None = None
    organization_name: str | None = None
    subject_type: str | None = None
    subject_id: UUID | None = None


def is_blocked(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """Guard: a cycle without reviewees or content areas cannot be opened."""
    return [gap.text for gap in _planning_gaps(session, cycle) if gap.blocks]


def is_lacking(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """Warning: what the present stage was to bring about and has not."""
    return [
        gap.text for gap in missing_at(session, cycle, [cycle.state])[cycle.state] if not gap.blocks
    ]


def missing_at(
    session: Session, cycle: Cycle, stages: Sequence[Stage]
) -> dict[Stage, list[Missing]]:
    """What is missing in each of these stages; a constant number of statements."""
    steps = [step for stage in stages for step in _steps_of(stage)]
    rows = _reviewees(session, cycle.id) if steps else []
    cells = _cells(session, cycle.id) if steps else {}
    found = {
        stage: [gap for step in _steps_of(stage) for gap in _step_gaps(stage, step, rows, cells)]
        for stage in stages
    }
    if Stage.PLANNING in found:
        found[Stage.PLANNING] = _planning_gaps(session, cycle) + _unconfirmed(session, cycle)
    return found


def _steps_of(stage: Stage) -> tuple[StepKind, ...]:
    return STAGES[stage].needs + STAGES[stage].settles


def _planning_gaps(session: Session, cycle: Cycle) -> list[Missing]:
    gaps = []
    if not _any(session, Reviewee, cycle.id):
        text = Text(zh="还没有述职人，请先导入名册", en="No reviewees yet: import the roster first")
        gaps.append(Missing(ROSTER, text, blocks=True))
    if not _any(session, ContentArea, cycle.id):
        text = Text(zh="还没有评议内容", en="There are no content areas yet")
        gaps.append(Missing(AREAS, text, blocks=True))
    return gaps


def _unconfirmed(session: Session, cycle: Cycle) -> list[Missing]:
    return [
        Missing(
            CONFIRMATION,
            UNCONFIRMED[concern.kind].with_values(name=concern.person_name),
            person_name=concern.person_name,
            organization_name=concern.organization_name,
        )
        for concern in concerns_of(session, cycle)
        if concern.kind in UNCONFIRMED
    ]


def _any(session: Session, table: type[Reviewee | ContentArea], cycle_id: UUID) -> bool:
    found = select(col(table.id)).where(col(table.cycle_id) == cycle_id).limit(1)
    return session.scalars(found).first() is not None


_Row = tuple[UUID, str, str]
_Cells = Mapping[tuple[UUID, StepKind], CycleStep]


def _reviewees(session: Session, cycle_id: UUID) -> list[_Row]:
    rows = session.execute(
        select(col(Reviewee.id), col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.cycle_id) == cycle_id)
        .order_by(col(Reviewee.position).nulls_last(), col(Person.name_pinyin))
    )
    return [(reviewee_id, name, organization) for reviewee_id, name, organization in rows]


def _cells(session: Session, cycle_id: UUID) -> _Cells:
    cells = session.scalars(
        select(CycleStep)
        .where(col(CycleStep.cycle_id) == cycle_id)
        # record_step writes past the session's copies
        .execution_options(populate_existing=True)
    )
    return {(cell.reviewee_id, cell.step): cell for cell in cells}


def _step_gaps(
    stage: Stage, step: StepKind, rows: Sequence[_Row], cells: _Cells
) -> Iterator[Missing]:
    for reviewee_id, name, organization in rows:
        cell = cells.get((reviewee_id, step))
        is_asked = step in STAGES[stage].needs or cell is not None
        if not is_asked or (cell is not None and cell.is_done):
            continue
        yield Missing(
            str(step),
            LACKS[step].with_values(name=name),
            person_name=name,
            organization_name=organization,
            subject_type=cell.subject_type if cell else None,
            subject_id=cell.subject_id if cell else None,
        )


def read_missing(session: Session, cycle: Cycle) -> CycleMissing:
    """The present stage and those to come, and what moving on now leaves open; a constant number of
    statements."""
    now = _index(cycle.state)
    ahead = [stage for stage in Stage if _index(stage) >= now]
    behind = [stage for stage in Stage if 0 < _index(stage) < now]
    found = missing_at(session, cycle, [*behind, *ahead])
    open_now = [gap for stage in (*behind, cycle.state) for gap in found[stage]]
    return CycleMissing(
        stages=[_stage(cycle, stage, found[stage]) for stage in ahead],
        leaves_open=(
            [*_left_open(open_now, ahead[1]), *others_left_open(session, cycle.id)]
            if len(ahead) > 1
            else []
        ),
    )


def _left_open(gaps: Sequence[Missing], following: Stage) -> list[LeftOpen]:
    kinds = dict.fromkeys(gap.kind for gap in gaps if not gap.blocks)
    return [
        _kind_left(kind, [gap for gap in gaps if gap.kind == kind], following) for kind in kinds
    ]


def _kind_left(kind: str, gaps: Sequence[Missing], following: Stage) -> LeftOpen:
    words = becomes(kind, following)
    assert words is not None  # what has no words blocks
    return LeftOpen(
        kind=kind,
        label=KIND_LABELS[kind].say(),
        becomes=words.say(),
        count=len(gaps),
        items=[_read(gap) for gap in gaps[:MOST_SHOWN]],
    )


def _index(stage: Stage) -> int:
    return list(Stage).index(stage)


def _stage(cycle: Cycle, stage: Stage, gaps: Sequence[Missing]) -> StageMissing:
    kinds = list(dict.fromkeys(gap.kind for gap in gaps))
    return StageMissing(
        stage=stage,
        label=STAGES[stage].label.say(),
        due_on=due_of(cycle, stage),
        count=len(gaps),
        groups=[_group(kind, [gap for gap in gaps if gap.kind == kind]) for kind in kinds],
    )


def _group(kind: str, gaps: Sequence[Missing]) -> MissingGroup:
    return MissingGroup(
        kind=kind,
        label=KIND_LABELS[kind].say(),
        blocks=any(gap.blocks for gap in gaps),
        items=[_read(gap) for gap in gaps],
    )


def _read(gap: Missing) -> MissingRead:
    return MissingRead(
        text=gap.text.say(),
        person_name=gap.person_name,
        organization_name=gap.organization_name,
        subject_type=gap.subject_type,
        subject_id=gap.subject_id,
    )
