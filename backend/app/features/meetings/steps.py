"""What follows from a meeting in the features below it; app/reactions.py subscribes these."""

from sqlalchemy.orm import Session

from app.features.cycles.board.service import record_step
from app.features.inbox.service import notify
from app.features.meetings.events import CommentGiven, QuestionAsked, RemarkGiven


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
