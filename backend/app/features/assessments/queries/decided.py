"""What a session decided, as the page of an assessment shows it: its record, and the snapshot with
what has changed since (A4)."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.i18n import Text
from app.core.stored import read_completed
from app.features.assessments.decisions.queries import (
    Decision,
    Sitting,
    decision_of,
    decisions_before,
    sittings_of,
    snapshot_of,
)
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.objections.queries import rounds_of
from app.features.assessments.schemas import (
    DeliberationMemberRead,
    DeliberationRead,
    EvidenceItemRead,
    EvidenceRead,
    FormerRoundRead,
    LaterRead,
)
from app.features.assessments.tables import Assessment

ADDED = Text(zh="决定之后新增：{title}", en="Added after the decision: {title}")
CHANGED = Text(zh="决定之后有修改：{title}", en="Changed after the decision: {title}")
GONE = Text(zh="决定之后撤回或失效：{title}", en="Withdrawn or void since the decision: {title}")


def deliberation_read(session: Session, row: Assessment) -> DeliberationRead | None:
    """What a session decided in the present round, or has on its agenda."""
    found = decision_of(session, row)
    if found is None:
        return None
    return _deliberation(found, sittings_of(session, [found])[found.item.id])


def former_rounds(
    session: Session, row: Assessment, *, for_reviewee: bool
) -> list[FormerRoundRead]:
    """The rounds that are over, the latest first, with what was decided in them: nothing of them
    disappears (A4). Their reviewee reads those that were fed back, and not who sat there."""
    rounds = rounds_of(session, row, only_fed_back=for_reviewee)
    decided = [] if for_reviewee else decisions_before(session, row)
    sat = sittings_of(session, decided)
    by_round = {one.item.round: _deliberation(one, sat[one.item.id]) for one in decided}
    return [
        FormerRoundRead(**one.model_dump(), deliberation=by_round.get(one.round)) for one in rounds
    ]


def _deliberation(found: Decision, sitting: Sitting) -> DeliberationRead:
    return DeliberationRead(
        session_id=found.held.id,
        session_state=found.held.state,
        held_on=found.held.held_on,
        place=found.held.place,
        present=[_member(*one) for one in sitting.present],
        recused=[_member(*one) for one in sitting.recused],
        outcome=found.item.outcome,
        proposed_grade=found.item.proposed_grade,
        decided_grade=found.item.decided_grade,
        decision=found.item.decision,
        announcement_scope=found.held.announcement_scope,
        signed_at=found.held.signed_at,
    )


def _member(person_id: UUID, name: str) -> DeliberationMemberRead:
    return DeliberationMemberRead(person_id=person_id, name=name)


def as_decided(session: Session, row: Assessment, now: EvidenceRead) -> EvidenceRead:
    """The snapshot of the decision in the place of today's evidence, and beside it what differs
    today; today's evidence where there is no snapshot."""
    snapshot = snapshot_of(session, row)
    if snapshot is None:
        return now
    then = read_completed(EvidenceRead, snapshot.content.get("evidence"))
    sees_inside = now.composite is not None
    return then.model_copy(
        update={
            "decided_at": snapshot.made_at,
            "later": list(_later(then, now)),
            "composite": then.composite if sees_inside else None,
            "reasons_needed": then.reasons_needed if sees_inside else [],
            "gaps": [],
        }
    )


def _later(then: EvidenceRead, now: EvidenceRead) -> Iterator[LaterRead]:
    """Item by item what was added, changed or withdrawn since."""
    before, after = _items(then), _items(now)
    for key, item in after.items():
        if key not in before:
            yield LaterRead(kind=key[0], what=ADDED.with_values(title=item.title).say())
    for key, item in before.items():
        if key not in after:
            yield LaterRead(kind=key[0], what=GONE.with_values(title=item.title).say())
        elif (item.title, item.text) != (after[key].title, after[key].text):
            yield LaterRead(kind=key[0], what=CHANGED.with_values(title=item.title).say())


def _items(read: EvidenceRead) -> dict[tuple[EvidenceKind, UUID], EvidenceItemRead]:
    return {(kind.kind, item.subject_id): item for kind in read.kinds for item in kind.items}
