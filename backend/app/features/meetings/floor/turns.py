"""The turns of a meeting: who has the floor, for how long, who is absent, in which order (M2)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.access.actor import Actor
from app.core import workflow
from app.core.clock import now
from app.core.errors import FieldError
from app.core.etags import check_version
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import WorkflowActor
from app.features.meetings.agenda.rules import Place, moves_past, order_faults
from app.features.meetings.agenda.service import hold_meeting, lock_meeting
from app.features.meetings.edits import AgendaItemAction, MeetingAction
from app.features.meetings.errors import BadOrder, NotOnAgenda
from app.features.meetings.events import (
    AgendaChanged,
    CurrentItemChanged,
    comment_given,
)
from app.features.meetings.floor.queries import prepared_comments
from app.features.meetings.floor.timer import stop_timer
from app.features.meetings.modes import Mode
from app.features.meetings.tables import AgendaItem, ItemState, Meeting
from app.features.meetings.workflow import ITEM_FLOW

ORDER_FAULTS = {
    "not-the-same-items": Text(
        zh="顺序中应包含议程上的每一位述职人，且各一次",
        en="The order must name everybody on the agenda, once each",
    ),
    "written-before-onsite": Text(
        zh="书面述职应排在现场述职之后", en="Written reports come after those given on site"
    ),
}


def hear(
    session: Session, actor: Actor, meeting_id: UUID, item_id: UUID | None, if_match: int
) -> Meeting:
    """Go to an agenda item, or past the last one (None). Going on finishes the one before; going
    back leaves it waiting. Who was excused and is called has come.

    Raises MeetingNotInSession (409), NotOnAgenda (422), PreconditionFailed (412).
    """
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.HEAR, if_match)
    following = None if item_id is None else find_item(session, meeting, item_id)
    if following is not None and following.id == meeting.current_item_id:
        return meeting
    leave_current(session, actor, meeting, following)
    if following is not None:
        _call(session, actor, following)
    give_floor(session, meeting, following)
    return meeting


def act_on_item(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    item_id: UUID,
    action: AgendaItemAction,
    comment: str | None,
    if_match: int,
) -> Meeting:
    """Skip a reviewee for now, mark them as absent, or as having come after all.

    Raises what workflow.apply raises, NotOnAgenda (422), PreconditionFailed (412).
    """
    meeting = hold_meeting(session, actor, meeting_id)
    check_version(meeting, if_match)
    item = find_item(session, meeting, item_id)
    _take(session, actor, item, action, comment)
    if meeting.current_item_id == item.id:
        give_floor(session, meeting, None)
        return meeting
    _touch(session, meeting)
    emit(
        session,
        AgendaChanged(
            kind="meeting.agenda_changed",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"position": item.position, "state": str(item.state)},
            meeting=meeting,
        ),
    )
    return meeting


def reorder(
    session: Session, actor: Actor, meeting_id: UUID, item_ids: Sequence[UUID], if_match: int
) -> Meeting:
    """Put the agenda in another order, also while in session (M1). Raises BadOrder (422)."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.REORDER, if_match)
    items = session.scalars(
        select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting.id).with_for_update()
    ).all()
    faults = order_faults(item_ids, [Place(item.id, item.mode) for item in items])
    if faults:
        raise BadOrder(errors=[FieldError("/item_ids", f, ORDER_FAULTS[f]) for f in faults])
    place = {item_id: at for at, item_id in enumerate(item_ids, start=1)}
    # a place must be free before somebody else takes it
    for item in items:
        item.position = -place[item.id]
    session.flush()
    for item in items:
        item.position = place[item.id]
    _touch(session, meeting)
    emit(
        session,
        AgendaChanged(
            kind="meeting.reordered",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"items": len(items)},
            meeting=meeting,
        ),
    )
    return meeting


def leave_current(
    session: Session, actor: WorkflowActor, meeting: Meeting, following: AgendaItem | None
) -> None:
    """End the turn of whoever speaks: finished when going on, waiting again when going back."""
    if meeting.current_item_id is None:
        return
    item = session.get_one(AgendaItem, (meeting.tenant_id, meeting.current_item_id))
    was_heard = item.presented_at is not None
    if not was_heard and not moves_past(item.position, following.position if following else None):
        _take(session, actor, item, AgendaItemAction.SKIP)
        return
    _take(session, actor, item, AgendaItemAction.FINISH)


def find_item(session: Session, meeting: Meeting, item_id: UUID) -> AgendaItem:
    """An item of this meeting's agenda. Raises NotOnAgenda (422)."""
    item = session.scalars(
        select(AgendaItem)
        .where(col(AgendaItem.id) == item_id, col(AgendaItem.meeting_id) == meeting.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if item is None:
        text = Text(zh="请从议程中选择", en="Choose an item of the agenda")
        raise NotOnAgenda(errors=[FieldError("/agenda_item_id", "not-on-agenda", text)])
    return item


def give_prepared(session: Session, meeting: Meeting, reviewee_id: UUID | None = None) -> None:
    """Comments prepared for a turn are given when it comes, the others when the meeting ends."""
    comments = prepared_comments(session, meeting, reviewee_id)
    for comment in comments:
        comment.given_at = now(session)
    session.flush()
    for comment in comments:
        emit(session, comment_given(meeting, comment))


def _call(session: Session, actor: WorkflowActor, item: AgendaItem) -> None:
    if item.state == ItemState.EXCUSED:
        _take(session, actor, item, AgendaItemAction.RETURN)
    is_heard_again = item.state == ItemState.PRESENTED
    action = AgendaItemAction.REOPEN if is_heard_again else AgendaItemAction.CALL
    _take(session, actor, item, action)


def _take(
    session: Session,
    actor: WorkflowActor,
    item: AgendaItem,
    action: AgendaItemAction,
    comment: str | None = None,
) -> None:
    """A step of one turn. What the console has read is the meeting, whose version was checked."""
    workflow.apply(session, ITEM_FLOW, item.id, action, actor, comment, version=item.version)


def give_floor(session: Session, meeting: Meeting, item: AgendaItem | None) -> None:
    """The floor, and the clock with it; who reports in writing does not speak."""
    meeting.current_item_id = item.id if item else None
    stop_timer(meeting)
    if item is not None and item.mode is Mode.ONSITE:
        meeting.timer_started_at = now(session)
    session.flush()
    emit(
        session,
        CurrentItemChanged(
            kind="meeting.current_changed",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"position": item.position if item else None},
            meeting=meeting,
        ),
    )


def _touch(session: Session, meeting: Meeting) -> None:
    """The agenda is part of what a console has seen: another version of the meeting."""
    flag_modified(meeting, "title")
    session.flush()
