"""The SELECTs of the sessions' pages; constant in number whatever the length of an agenda."""

from collections.abc import Collection
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.core.workflow import HistoryRead, history, offers
from app.features.assessments.decisions.records import (
    agenda_of,
    as_read,
    content_of,
    recusals_of,
    sitters_of,
)
from app.features.assessments.decisions.rules import digest_of
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    ItemOutcome,
    SessionItem,
    SessionMember,
)
from app.features.assessments.queries.grounds import evidence_shown, opinion_shown
from app.features.assessments.sessions.queries.agenda import count_waiting
from app.features.assessments.sessions.schemas import (
    SessionItemRead,
    SessionMemberRead,
    SessionPapersRead,
    SessionRead,
    SessionSummary,
)
from app.features.assessments.sessions.workflow import SESSION_FLOW
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


def may_see(actor: Actor) -> ColumnElement[bool]:
    """All sessions within one's organizations, or those one sits in."""
    sits = exists().where(
        col(SessionMember.tenant_id) == col(DeliberationSession.tenant_id),
        col(SessionMember.session_id) == col(DeliberationSession.id),
        col(SessionMember.person_id) == actor.person_id,
    )
    return or_(
        actor.condition(P.SESSION_READ_ALL, DeliberationSession),
        and_(actor.condition(P.SESSION_READ, DeliberationSession), sits),
    )


def get_session_row(
    session: Session, actor: Actor, session_id: UUID, *, lock: bool = False
) -> DeliberationSession:
    """One session the actor may see, locked for a change if asked; raises NotFound (404)."""
    statement = select(DeliberationSession).where(
        may_see(actor), col(DeliberationSession.id) == session_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(statement).one_or_none()
    if row is None:
        raise NotFound
    return row


def list_sessions(
    session: Session, actor: Actor, cycle_id: UUID | None, page: PageRequest
) -> tuple[list[SessionSummary], str | None]:
    """The sessions with how much is on their agendas, the latest first; one statement."""
    statement = _with_counts().where(may_see(actor))
    if cycle_id is not None:
        statement = statement.where(col(DeliberationSession.cycle_id) == cycle_id)
    keys = (DeliberationSession.held_on, DeliberationSession.id)
    rows, following = paginate(session, statement, keys, page, descending=True)
    return [SessionSummary.model_validate(_counted(*row)) for row in rows], following


def _with_counts() -> Select[Any]:
    def count(*conditions: ColumnElement[bool]) -> Any:
        return (
            select(func.count())
            .where(
                col(SessionItem.tenant_id) == col(DeliberationSession.tenant_id),
                col(SessionItem.session_id) == col(DeliberationSession.id),
                *conditions,
            )
            .scalar_subquery()
        )

    statement = select(
        DeliberationSession,
        col(Cycle.title),
        count(),
        count(col(SessionItem.outcome) == ItemOutcome.SENT_BACK),
    ).join(Cycle, col(Cycle.id) == col(DeliberationSession.cycle_id))
    return cast(Select[Any], statement)


def _counted(
    row: DeliberationSession, cycle_title: str, items: int, sent_back: int
) -> dict[str, Any]:
    return {
        **row.model_dump(),
        "cycle_title": cycle_title,
        "item_count": items,
        "sent_back_count": sent_back,
    }


def session_page(session: Session, actor: Actor, row: DeliberationSession) -> SessionRead:
    """One session with its members, what is still missing, and the digest of all that is signed.

    Of what is signed the digest is the stored one: it says what was signed, not what is there now.
    """
    sitters, agenda = sitters_of(session, row.id), agenda_of(session, row.id)
    outcomes = [line.point.outcome for line in agenda]
    cycle_title, signer = _names(session, row)
    with as_read(session, row.id, sitters, agenda):
        offered = offers(session, SESSION_FLOW, row, actor)
    return SessionRead.model_validate(
        {
            **_counted(row, cycle_title, len(agenda), outcomes.count(ItemOutcome.SENT_BACK)),
            "members": [
                SessionMemberRead(
                    person_id=m.person_id,
                    name=sitters.names[m.person_id],
                    is_chair=m.is_chair,
                    attendance=m.attendance,
                )
                for m in sitters.members
            ],
            "undecided_count": outcomes.count(None),
            "as_decided_count": outcomes.count(ItemOutcome.AS_DECIDED),
            "waiting_count": count_waiting(session, row.cycle_id),
            "digest": row.digest or digest_of(content_of(row, sitters, agenda)),
            "signed_by_name": signer,
            "offers": offered,
        }
    )


def _names(session: Session, row: DeliberationSession) -> tuple[str, str | None]:
    found = session.execute(
        select(col(Cycle.title), col(Person.name))
        .select_from(DeliberationSession)
        .join(Cycle, col(Cycle.id) == col(DeliberationSession.cycle_id))
        .outerjoin(Person, col(Person.id) == col(DeliberationSession.signed_by))
        .where(col(DeliberationSession.id) == row.id)
    ).one()
    return found[0], found[1]


def list_items(
    session: Session, actor: Actor, row: DeliberationSession, page: PageRequest
) -> tuple[list[SessionItemRead], str | None]:
    """The agenda in its order, a page of it; two statements."""
    statement = (
        select(SessionItem, Assessment, col(Person.name), col(Organization.name))
        .join(Assessment, col(Assessment.id) == col(SessionItem.assessment_id))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .where(col(SessionItem.session_id) == row.id)
    )
    keys = (SessionItem.position, SessionItem.id)
    rows, following = paginate(session, cast(Select[Any], statement), keys, page)
    recused = recusals_of(session, row.id)
    items = [
        _item(actor, item, assessment, (name, organization), recused.get(item.id, set()))
        for item, assessment, name, organization in rows
    ]
    return items, following


def _item(
    actor: Actor,
    item: SessionItem,
    assessment: Assessment,
    names: tuple[str, str],
    recused: Collection[UUID],
) -> SessionItemRead:
    # what is not yet fed back is unknown to whom it is about, whatever they sit in (A4)
    is_own = assessment.person_id == actor.person_id
    said = (
        {"decision": "", "discussion": ""}
        if is_own
        else item.model_dump(include={"decision", "discussion"})
    )
    is_proposed = assessment.state is AssessmentState.PROPOSED
    return SessionItemRead(
        id=item.id,
        assessment_id=item.assessment_id,
        position=item.position,
        person_id=assessment.person_id,
        name=names[0],
        organization_name=names[1],
        proposed_grade=None if is_own else item.proposed_grade,
        outcome=None if is_own else item.outcome,
        decided_grade=None if is_own else item.decided_grade,
        recused=sorted(recused),
        is_own=is_own,
        is_current=is_proposed and assessment.version == item.version,
        **said,
    )


def session_history(session: Session, row: DeliberationSession) -> list[HistoryRead]:
    """The steps so far, oldest first."""
    return history(session, SESSION_FLOW, row.id)


def papers(
    session: Session, actor: Actor, row: DeliberationSession, item_id: UUID
) -> SessionPapersRead:
    """What a member reads of one item; NotFound (404) for whom it is about."""
    found = session.execute(
        select(Assessment, col(Person.name), col(Organization.name))
        .join(SessionItem, col(SessionItem.assessment_id) == col(Assessment.id))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .where(
            col(SessionItem.session_id) == row.id,
            col(SessionItem.id) == item_id,
            # a new round is being written: that is no paper of this session
            col(SessionItem.round) == col(Assessment.round),
            col(Assessment.person_id) != actor.person_id,
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    assessment, name, organization_name = found
    return SessionPapersRead(
        name=name,
        organization_name=organization_name,
        opinion=opinion_shown(session, assessment),
        evidence=evidence_shown(session, actor, assessment),
    )
