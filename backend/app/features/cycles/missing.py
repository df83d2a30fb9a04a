"""C3: what is still missing before a cycle moves on, reviewee by reviewee."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.i18n import Text
from app.features.cycles.tables import ContentArea, Cycle, CycleStep, Reviewee, StepKind
from app.features.people.tables import Person

_LACKS: dict[StepKind, Text] = {
    StepKind.REPORT: Text(zh="{name}：报告未批准", en="{name}: report not approved"),
    StepKind.COMMENT: Text(zh="{name}：未点评", en="{name}: no comment yet"),
    StepKind.REMARK: Text(zh="{name}：未总评", en="{name}: no remark yet"),
    StepKind.BALLOT: Text(zh="{name}：测评结果未公布", en="{name}: ballot not released"),
    StepKind.ASSESSMENT: Text(zh="{name}：综合评价未公布", en="{name}: assessment not announced"),
    StepKind.RECTIFICATION: Text(zh="{name}：整改未销号", en="{name}: problems not worked off"),
}


def has_nobody(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """A cycle without reviewees or content areas cannot be opened."""
    reasons = []
    if not _any(session, Reviewee, cycle.id):
        reasons.append(
            Text(zh="还没有述职人，请先导入名册", en="No reviewees yet: import the roster first")
        )
    if not _any(session, ContentArea, cycle.id):
        reasons.append(Text(zh="还没有评议内容", en="There are no content areas yet"))
    return reasons


def _any(session: Session, table: type[Reviewee | ContentArea], cycle_id: UUID) -> bool:
    found = select(col(table.id)).where(col(table.cycle_id) == cycle_id).limit(1)
    return session.scalars(found).first() is not None


def lacks_reports(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """Whose report is not approved."""
    return _lacking(session, cycle.id, (StepKind.REPORT,))


def lacks_review(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """Who has no comment, no remark or no ballot result."""
    return _lacking(session, cycle.id, (StepKind.COMMENT, StepKind.REMARK, StepKind.BALLOT))


def lacks_assessment(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """Whose assessment is not announced."""
    return _lacking(session, cycle.id, (StepKind.ASSESSMENT,))


def lacks_rectification(session: Session, cycle: Cycle, _actor: object) -> Sequence[Text]:
    """Who has problems left; somebody without any has nothing to work off."""
    rows = session.scalars(
        select(col(Person.name))
        .join(Reviewee, col(Reviewee.person_id) == col(Person.id))
        .join(CycleStep, col(CycleStep.reviewee_id) == col(Reviewee.id))
        .where(
            col(CycleStep.cycle_id) == cycle.id,
            col(CycleStep.step) == StepKind.RECTIFICATION,
            col(CycleStep.is_done).is_(False),
        )
        .order_by(col(Reviewee.position).nulls_last(), col(Person.name_pinyin))
    )
    return [_LACKS[StepKind.RECTIFICATION].with_values(name=name) for name in rows]


def _lacking(session: Session, cycle_id: UUID, steps: Sequence[StepKind]) -> list[Text]:
    finished = session.execute(
        select(col(CycleStep.reviewee_id), col(CycleStep.step)).where(
            col(CycleStep.cycle_id) == cycle_id,
            col(CycleStep.step).in_(steps),
            col(CycleStep.is_done).is_(True),
        )
    )
    done = {(reviewee_id, step) for reviewee_id, step in finished}
    reviewees = session.execute(
        select(col(Reviewee.id), col(Person.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .where(col(Reviewee.cycle_id) == cycle_id)
        .order_by(col(Reviewee.position).nulls_last(), col(Person.name_pinyin))
    )
    return [
        _LACKS[step].with_values(name=name)
        for reviewee_id, name in reviewees
        for step in steps
        if (reviewee_id, step) not in done
    ]
