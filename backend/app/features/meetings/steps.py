"""What each step of MEETING_FLOW and ITEM_FLOW does besides changing the state (M1, M2), and what
follows from what is said (app/reactions.py)."""

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.events import emit
from app.core.workflow import Taken
from app.features.cycles.board.service import record_step
from app.features.inbox.service import notify
from app.features.meetings.edits import AgendaItemAction, MeetingAction
from app.features.meetings.events import (
    CommentGiven,
    MeetingItemPresented,
    QuestionAsked,
    RemarkGiven,
)
from app.features.meetings.floor.turns import give_floor, give_prepared, leave_current
from app.features.meetings.tables import AgendaItem, Meeting
from app.features.meetings.workflow import ITEM_FLOW, MEETING_FLOW


@MEETING_FLOW.does(MeetingAction.END)
def end(session: Session, taken: Taken[Meeting]) -> None:
    """Whoever has the floor has spoken, and what was prepared is given."""
    meeting = taken.row
    if meeting.current_item_id is not None:
        leave_current(session, taken.actor, meeting, None)
        give_floor(session, meeting, None)
    give_prepared(session, meeting)


@ITEM_FLOW.does(AgendaItemAction.CALL, AgendaItemAction.REOPEN)
def call(session: Session, taken: Taken[AgendaItem]) -> None:
    """The comments prepared for this turn are given now."""
    item = taken.row
    if item.called_at is None:
        item.called_at = now(session)
    session.flush()
    give_prepared(session, _meeting_of(session, item), item.reviewee_id)


@ITEM_FLOW.does(AgendaItemAction.FINISH)
def finish(session: Session, taken: Taken[AgendaItem]) -> None:
    """Who finishes for the first time has reported."""
    item = taken.row
    if item.presented_at is not None:
        return
    item.presented_at = now(session)
    session.flush()
    meeting = _meeting_of(session, item)
    if meeting.is_rehearsal:
        return
    emit(
        session,
        MeetingItemPresented(
            kind="meeting.item_presented",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"position": item.position, "reviewee_id": str(item.reviewee_id)},
            meeting_id=meeting.id,
            cycle_id=meeting.cycle_id,
            reviewee_id=item.reviewee_id,
        ),
    )


def _meeting_of(session: Session, item: AgendaItem) -> Meeting:
    return session.get_one(Meeting, (item.tenant_id, item.meeting_id))


def show_comment_on_board(session: Session, event: CommentGiven) -> None:
    """One deputy's comment is enough for the reviewee's step; a rehearsal's is none."""
    if event.is_rehearsal:
        return
    record_step(
        session,
        event.cycle_id,
        event.reviewee_id,
        step="comment",
        state="given",
        subject_type="meeting",
        subject_id=event.meeting_id,
        done=True,
    )


def show_remark_on_board(session: Session, event: RemarkGiven) -> None:
    """The chair's remark completes the reviewee's step; a rehearsal's does not."""
    if event.is_rehearsal:
        return
    record_step(
        session,
        event.cycle_id,
        event.reviewee_id,
        step="remark",
        state="given",
        subject_type="meeting",
        subject_id=event.meeting_id,
        done=True,
    )


def tell_reviewees_asked(session: Session, event: QuestionAsked) -> None:
    """Everybody asked finds the question in their inbox, unless it is only rehearsed."""
    if event.is_rehearsal:
        return
    notify(
        session,
        event.person_ids,
        kind="question.asked",
        subject_type="question",
        subject_id=event.subject_id,
        params={"meeting_id": str(event.meeting_id)},
    )
