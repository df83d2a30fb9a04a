"""The chair's one signature under everything a session decided (A4)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.etags import etag
from app.core.i18n import Text
from app.core.workflow import apply
from app.features.assessments.decisions.records import agenda_of
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    SessionAction,
    SessionItem,
    SessionState,
)
from app.features.assessments.records import lock_proposals
from app.features.assessments.sessions.errors import SessionChanged
from app.features.assessments.sessions.queries.pages import get_session_row
from app.features.assessments.sessions.schemas import SignatureRequest
from app.features.assessments.sessions.workflow import SESSION_FLOW
from app.features.assessments.tables import Assessment

MOST_CHANGES = 10


def sign_session(
    session: Session, actor: Actor, session_id: UUID, body: SignatureRequest, if_match: int
) -> DeliberationSession:
    """Sign exactly what was read: the version, and the digest of all that belongs to it.

    Raises SessionChanged (412) with what changed, Blocked or WrongState (409) with the items that
    can't be decided on; then nothing is signed.
    """
    row = get_session_row(session, actor, session_id, lock=True)
    actor.require(P.SESSION_SIGN, row)
    if row.version != if_match and row.state is SessionState.SUBMITTED:
        raise changed_since(session, row, if_match)
    _lock_assessments(session, row)
    # of two sessions that each give the last place of a quota, the second sees the first (A3)
    lock_proposals(session, row.cycle_id)
    return apply(
        session,
        SESSION_FLOW,
        row.id,
        SessionAction.SIGN,
        actor,
        version=if_match,
        given=body.digest,
    )


def changed_since(session: Session, row: DeliberationSession, version: int) -> SessionChanged:
    """What was written since somebody read this version, part by part."""
    found = []
    if row.written_in > version:
        found.append(Text(zh="会议情况或参会人员", en="the session or its members"))
    item = Text(zh="第 {n} 项（{name}）", en="item {n} ({name})")
    found += [
        item.with_values(n=line.point.position, name=line.point.name)
        for line in agenda_of(session, row.id)
        if line.changed_in > version
    ]
    shown = found[:MOST_CHANGES]
    detail = SessionChanged.title
    if found:
        more = "…" if len(found) > MOST_CHANGES else ""
        detail = Text(
            zh=SessionChanged.title.zh + "。有变化的是：" + "、".join(t.zh for t in shown) + more,
            en=SessionChanged.title.en + ". Changed: " + ", ".join(t.en for t in shown) + more,
        )
    return SessionChanged(
        detail,
        headers={"ETag": etag(row)},
        current_version=row.version,
        changed=[text.say() for text in found],
    )


def _lock_assessments(session: Session, row: DeliberationSession) -> None:
    """Whoever edits or sends back one of them now waits until it is decided, or did so before and
    is seen; in the order of their ids."""
    session.scalars(
        select(Assessment)
        .join(SessionItem, col(SessionItem.assessment_id) == col(Assessment.id))
        .where(col(SessionItem.session_id) == row.id)
        .order_by(col(Assessment.id))
        .with_for_update(of=Assessment)
        .execution_options(populate_existing=True)
    ).all()
