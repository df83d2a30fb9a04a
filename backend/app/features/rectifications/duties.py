"""What somebody has to do about items: to sign for, to work off, to accept, to answer, to look at
again (C6, X2)."""

from datetime import date, datetime, time

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, at_most, with_doer
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.features.inbox.schemas import Duty, Todo
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries.ledger import with_names
from app.features.rectifications.rules import SIGN_WITHIN
from app.features.rectifications.tables import ExtensionRequest, Rectification
from app.features.rectifications.workflow import WORKABLE

MOST_TODOS = 50
S = RectificationState


def duties(session: Session, doer: Doer) -> list[Duty]:
    """The same for one person or for everybody, in the same statement."""
    works = doer.condition(P.RECTIFICATION_WORK, Rectification)
    manages = doer.condition(P.RECTIFICATION_MANAGE, Rectification)
    state = col(Rectification.state)
    is_asked = exists().where(
        col(ExtensionRequest.tenant_id) == col(Rectification.tenant_id),
        col(ExtensionRequest.rectification_id) == col(Rectification.id),
        col(ExtensionRequest.decided_at).is_(None),
    )
    due = or_(
        and_(works, state.in_(WORKABLE)),
        and_(doer.condition(P.RECTIFICATION_ACCEPT, Rectification), state == S.SUBMITTED),
        and_(manages, _is_of_office(session, is_asked)),
    )
    statement = (
        with_doer(with_names().add_columns(works, is_asked), doer)
        .where(due)
        .order_by(col(Rectification.due_on), col(Rectification.id))
    )
    rows = session.execute(at_most(statement, doer, MOST_TODOS))
    return [
        Duty(person_id, _todo(row, name, organization, is_own=is_own, asked=asked))
        for row, name, organization, _leader, _acceptor, is_own, asked, person_id in rows
    ]


def _is_of_office(session: Session, is_asked: ColumnElement[bool]) -> ColumnElement[bool]:
    """What was asked, what nobody signed for in three days, and what is to be looked at again."""
    day, state = today(session), col(Rectification.state)
    # the days of people begin at midnight in this country
    first_unsigned = datetime.combine(day - SIGN_WITHIN, time(), LOCAL_ZONE)
    return or_(
        and_(is_asked, state != S.ACCEPTED),
        and_(state == S.OPEN, col(Rectification.created_at) < first_unsigned),
        and_(state == S.ACCEPTED, col(Rectification.look_back_on) <= day),
    )


def _todo(row: Rectification, name: str, organization: str, *, is_own: bool, asked: bool) -> Todo:
    kind = "rectification.work"
    due_on: date | None = row.due_on
    if row.state is S.SUBMITTED:
        kind, due_on = "rectification.accept", None
    elif row.state is S.ACCEPTED:
        kind, due_on = "rectification.look_back", row.look_back_on
    elif is_own and row.state is S.OPEN:
        kind = "rectification.acknowledge"
        due_on = row.created_at.astimezone(LOCAL_ZONE).date() + SIGN_WITHIN
    elif not is_own:
        kind, due_on = "rectification.extension" if asked else "rectification.unsigned", None
    return Todo(
        kind=kind,
        subject_type="rectification",
        subject_id=row.id,
        params={"name": name, "organization": organization, "problem": row.problem[:100]},
        due_on=due_on,
        since=None,
    )
