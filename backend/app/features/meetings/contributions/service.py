"""What leaders say about a reviewee or the whole meeting: comments and remarks (M3, M5)."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import now
from app.core.database import VersionedTable
from app.core.errors import FieldError, PreconditionFailed, PreconditionRequired
from app.core.etags import check_version, etag
from app.core.events import emit
from app.core.i18n import Text
from app.features.meetings.agenda import queries as agenda
from app.features.meetings.contributions import queries
from app.features.meetings.contributions.rules import blank_fields
from app.features.meetings.contributions.schemas import (
    ClosingRemarkRequest,
    CommentRequest,
    RevieweeRemarkRequest,
)
from app.features.meetings.edits import ITEM_EDITS, MEETING_EDITS, AgendaItemAction, MeetingAction
from app.features.meetings.errors import FieldsMissing
from app.features.meetings.events import (
    ClosingRemarkGiven,
    CommentGiven,
    CommentPrepared,
    RemarkGiven,
    comment_given,
)
from app.features.meetings.tables import (
    AgendaItem,
    ClosingRemark,
    Comment,
    Meeting,
    MeetingState,
    Remark,
)

Row = TypeVar("Row", bound=VersionedTable)


def give_comment(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    reviewee_id: UUID,
    request: CommentRequest,
    if_match: int | None,
) -> Comment:
    """Give or change the actor's own comment on a reviewee (M3).

    Before the reviewee's turn it is prepared only: nobody else reads it until they are called.

    Raises NotFound, Forbidden (also on oneself, P3), FieldsMissing (422) when problems or
    direction are empty, and 428 or 412 when an existing comment is changed blindly.
    """
    meeting, item = _item(session, actor, meeting_id, reviewee_id, AgendaItemAction.COMMENT)
    texts: dict[str, Any] = request.model_dump()
    require_texts(**texts)
    existing = queries.own_comment(session, meeting.id, item.reviewee_id, actor.person_id)
    if item.called_at is not None or meeting.state == MeetingState.ENDED:
        already = existing.given_at if existing else None
        texts["given_at"] = already or now(session)
    new = Comment(**_about(meeting, item), author_id=actor.person_id, **texts)
    comment = _write(session, existing, new, texts, if_match)
    emit(session, _comment_event(meeting, comment))
    return comment


def _comment_event(meeting: Meeting, comment: Comment) -> CommentGiven | CommentPrepared:
    if comment.given_at is not None:
        return comment_given(meeting, comment)
    return CommentPrepared(
        kind="comment.prepared",
        subject_type="comment",
        subject_id=comment.id,
        details={"reviewee_id": str(comment.reviewee_id), "version": comment.version},
        meeting_id=meeting.id,
        reviewee_id=comment.reviewee_id,
    )


def give_remark(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    reviewee_id: UUID,
    request: RevieweeRemarkRequest,
    if_match: int | None,
) -> Remark:
    """Give or change the chair's remark on a reviewee (M5); refusals as in give_comment."""
    meeting, item = _item(session, actor, meeting_id, reviewee_id, AgendaItemAction.REMARK)
    texts = request.model_dump()
    require_texts(**texts)
    existing = queries.remark_on(session, meeting.id, item.reviewee_id)
    texts["author_id"] = actor.person_id
    new = Remark(**_about(meeting, item), **texts)
    remark = _write(session, existing, new, texts, if_match)
    emit(
        session,
        RemarkGiven(
            kind="remark.given",
            subject_type="remark",
            subject_id=remark.id,
            details={"reviewee_id": str(item.reviewee_id), "version": remark.version},
            meeting_id=meeting.id,
            cycle_id=meeting.cycle_id,
            reviewee_id=item.reviewee_id,
            is_rehearsal=meeting.is_rehearsal,
        ),
    )
    return remark


def give_closing_remark(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    request: ClosingRemarkRequest,
    if_match: int | None,
) -> ClosingRemark:
    """Give or change the remark that closes the meeting (M5); refusals as in give_comment."""
    get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    meeting = session.scalars(
        select(Meeting).where(col(Meeting.id) == meeting_id).with_for_update()
    ).one()
    MEETING_EDITS.require(session, meeting, MeetingAction.GIVE_CLOSING_REMARK, actor)
    texts = request.model_dump()
    require_texts(**texts)
    existing = session.scalars(
        select(ClosingRemark).where(col(ClosingRemark.meeting_id) == meeting.id)
    ).one_or_none()
    texts["author_id"] = actor.person_id
    new = ClosingRemark(meeting_id=meeting.id, **texts)
    remark = _write(session, existing, new, texts, if_match)
    emit(
        session,
        ClosingRemarkGiven(
            kind="remark.closing_given",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"version": remark.version},
            meeting_id=meeting.id,
        ),
    )
    return remark


def require_texts(**texts: str) -> None:
    """Raise FieldsMissing (422), naming every text left empty."""
    blank = blank_fields(**texts)
    if blank:
        detail = Text(zh="请填写此项", en="Please fill this in")
        raise FieldsMissing(errors=[FieldError(f"/{name}", "required", detail) for name in blank])


def _item(
    session: Session, actor: Actor, meeting_id: UUID, reviewee_id: UUID, edit: AgendaItemAction
) -> tuple[Meeting, AgendaItem]:
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    item = agenda.agenda_item(session, meeting.id, reviewee_id)
    ITEM_EDITS.require(session, item, edit, actor)
    return meeting, item


def _about(meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    return {
        "meeting_id": meeting.id,
        "cycle_id": meeting.cycle_id,
        "reviewee_id": item.reviewee_id,
        "post_id": item.post_id,
        "person_id": item.person_id,
        "organization_id": item.organization_id,
    }


def _write(
    session: Session, existing: Row | None, new: Row, texts: dict[str, object], if_match: int | None
) -> Row:
    """Store the new row, or change the existing one with proof that its text was read."""
    if existing is None:
        if if_match is not None:
            raise PreconditionFailed
        session.add(new)
    else:
        if if_match is None:
            raise PreconditionRequired(headers={"ETag": etag(existing)})
        check_version(existing, if_match)
        for name, value in texts.items():
            setattr(existing, name, value)
    session.flush()
    return existing or new
