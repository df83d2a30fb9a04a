"""The agenda of a session, and what was decided on each item (A4)."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import require_edit
from app.features.assessments.decisions.records import (
    grades_together,
    rules_in_force,
    sitters_of,
)
from app.features.assessments.decisions.rules import changed_faults
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    ItemOutcome,
    SessionAction,
    SessionItem,
    SessionRecusal,
)
from app.features.assessments.grades import Grade
from app.features.assessments.sessions.errors import (
    AlreadyOnAgenda,
    SessionNotValid,
    UnknownMember,
)
from app.features.assessments.sessions.events import AgendaSet, ItemsDecided
from app.features.assessments.sessions.queries import agenda
from app.features.assessments.sessions.queries.pages import get_session_row
from app.features.assessments.sessions.schemas import AgendaRequest, DecisionRequest
from app.features.assessments.sessions.workflow import SESSION_FLOW
from app.features.assessments.tables import Assessment

A = SessionAction


def put_on_agenda(
    session: Session, actor: Actor, session_id: UUID, body: AgendaRequest, if_match: int
) -> DeliberationSession:
    """Put proposed assessments on the agenda. Raises SessionClosed or AlreadyOnAgenda (409)."""
    row = locked(session, actor, session_id, A.SET_AGENDA, if_match)
    chosen = None if body.assessment_ids is None else set(body.assessment_ids)
    found = agenda.to_put_on_agenda(session, row.cycle_id, chosen)
    if chosen is not None and len(found) < len(chosen):
        raise AlreadyOnAgenda
    put_all_on(session, row, found)
    return row


def take_off_agenda(
    session: Session, actor: Actor, session_id: UUID, item_id: UUID, if_match: int
) -> DeliberationSession:
    """Take an item off the agenda; the numbers after it close up."""
    row = locked(session, actor, session_id, A.SET_AGENDA, if_match)
    gone = agenda.session_item(session, row, item_id)
    session.delete(gone)
    session.flush()
    at = touch(row)
    for item in agenda.session_items(session, row):
        if item.position > gone.position:
            item.position -= 1
            item.changed_in = at
    session.flush()
    details = {"added": [], "removed": [str(gone.assessment_id)]}
    emit(session, AgendaSet(subject_id=row.id, details=details))
    return row


def decide_item(
    session: Session,
    actor: Actor,
    session_id: UUID,
    item_id: UUID,
    body: DecisionRequest,
    if_match: int,
) -> DeliberationSession:
    """Write down what was decided on one item, and who left (P3: not by whom it is about).

    Raises SessionClosed (409), UnknownMember (422) for a recused who is no member, SessionNotValid
    (422) for a grade that the rules do not allow beside everybody else's (A3).
    """
    row = locked(session, actor, session_id, A.DECIDE, if_match)
    item = agenda.session_item(session, row, item_id)
    about = agenda.assessment_of(session, item)
    actor.require(P.ASSESSMENT_WRITE, about)
    members = {m.person_id for m in sitters_of(session, row.id).members}
    # nobody sits on themselves, whatever was ticked
    recused = set(body.recused) | ({about.person_id} & members)
    if not recused <= members:
        raise UnknownMember
    item.outcome, item.decision = body.outcome, body.decision
    item.decided_grade = _grade(item, body)
    item.discussion = body.discussion
    item.changed_in = touch(row)
    session.execute(
        delete(SessionRecusal).where(
            col(SessionRecusal.tenant_id) == row.tenant_id, col(SessionRecusal.item_id) == item.id
        )
    )
    session.add_all(SessionRecusal(item_id=item.id, person_id=p) for p in sorted(recused))
    session.flush()
    _check_together(session, row, item)
    _tell_decided(session, row, [item], recused)
    return row


def _check_together(session: Session, row: DeliberationSession, item: SessionItem) -> None:
    if item.outcome is not ItemOutcome.AS_DECIDED or item.decided_grade == item.proposed_grade:
        return
    rules = rules_in_force(session, row.cycle_id)
    faults = changed_faults(
        item.decided_grade,
        grades_together(session, row.cycle_id),
        rules.good_quota,
        one_grade_is_refused=rules.one_grade_is_refused,
    )
    if faults:
        errors = [FieldError("/decided_grade", SessionNotValid.code, fault) for fault in faults]
        raise SessionNotValid(faults[0], errors=errors)


def _grade(item: SessionItem, body: DecisionRequest) -> Grade | None:
    match body.outcome:
        case ItemOutcome.AS_PROPOSED:
            return item.proposed_grade
        case ItemOutcome.AS_DECIDED:
            if body.decided_grade is not None:
                return body.decided_grade
            missing = Text(zh="请选择确定的等次", en="Choose the decided grade")
            raise SessionNotValid(
                missing, errors=[FieldError("/decided_grade", SessionNotValid.code, missing)]
            )
        case _:
            return None


def decide_as_proposed(
    session: Session, actor: Actor, session_id: UUID, if_match: int
) -> DeliberationSession:
    """What has no decision yet is decided as proposed; what has one stays. Items about whoever
    writes are left for somebody else (P3)."""
    row = locked(session, actor, session_id, A.DECIDE, if_match)
    open_ = [
        item
        for item, assessment in agenda.undecided(session, row)
        if actor.may(P.ASSESSMENT_WRITE, assessment)
    ]
    at = touch(row)
    for item in open_:
        item.outcome, item.decided_grade = ItemOutcome.AS_PROPOSED, item.proposed_grade
        item.changed_in = at
    session.flush()
    _tell_decided(session, row, open_, ())
    return row


def locked(
    session: Session, actor: Actor, session_id: UUID, edit: A, if_match: int
) -> DeliberationSession:
    """The session, to be edited by this actor now."""
    row = get_session_row(session, actor, session_id, lock=True)
    require_edit(session, SESSION_FLOW, row, edit, actor, version=if_match)
    return row


def touch(row: DeliberationSession) -> int:
    """Count a change of what lies beside the row; returns the version it will have."""
    # members and items lie in other tables, but are part of what the ETag stands for
    flag_modified(row, "version")
    return row.version + 1


def put_all_on(session: Session, row: DeliberationSession, found: Sequence[Assessment]) -> None:
    """Put these at the end of the agenda; the reviewees among the members are recused."""
    if not found:
        return
    at = touch(row)
    first = len(agenda.session_items(session, row)) + 1
    items = [
        SessionItem(
            session_id=row.id,
            assessment_id=assessment.id,
            round=assessment.round,
            version=assessment.version,
            position=n,
            proposed_grade=assessment.grade,
            changed_in=at,
        )
        for n, assessment in enumerate(found, start=first)
    ]
    session.add_all(items)
    session.flush()
    recuse_reviewees(session, row, items)
    details = {"added": [str(one.id) for one in found], "removed": []}
    emit(session, AgendaSet(subject_id=row.id, details=details))


def recuse_reviewees(
    session: Session, row: DeliberationSession, items: Sequence[SessionItem]
) -> None:
    """P3: nobody sits on themselves; a member whom an item is about is recused from it."""
    about = agenda.members_concerned(session, row, [item.id for item in items])
    session.add_all(SessionRecusal(item_id=i, person_id=p) for i, p in about)
    session.flush()


def forget_recusals(session: Session, row: DeliberationSession, members: Collection[UUID]) -> None:
    """Whoever sits in the session no more was not recused either."""
    gone = agenda.recusals_of_others(session, row, members)
    session.execute(
        delete(SessionRecusal).where(
            col(SessionRecusal.tenant_id) == row.tenant_id, col(SessionRecusal.id).in_(gone)
        )
    )


def _tell_decided(
    session: Session,
    row: DeliberationSession,
    items: Sequence[SessionItem],
    recused: Collection[UUID],
) -> None:
    told = [
        {
            "assessment": str(item.assessment_id),
            "outcome": item.outcome,
            "grade": item.decided_grade,
            "recused": sorted(map(str, recused)),
        }
        for item in items
    ]
    emit(session, ItemsDecided(subject_id=row.id, details={"items": told}))
