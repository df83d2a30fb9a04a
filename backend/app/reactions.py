"""Who acts on which event: every effect of one feature on another, in one place to read."""

from app.core.events import Event, Transitioned, subscribe
from app.features.audit import service as audit
from app.features.ballots import board as ballots
from app.features.ballots.events import ElectionReleased
from app.features.meetings import effects as meetings
from app.features.meetings.events import (
    CommentGiven,
    MeetingItemPresented,
    QuestionAsked,
    RemarkGiven,
)
from app.features.reports.effects import mark_presented


def install() -> None:
    """Subscribe every reaction; called once when the application is made."""
    # every event of every feature becomes a row of the audit log
    subscribe(Event, audit.record)
    # the cycle board follows the election; after the release each reviewee is told of their result
    subscribe(Transitioned, ballots.show_on_board)
    subscribe(ElectionReleased, ballots.tell_reviewees)
    subscribe(CommentGiven, meetings.show_comment_on_board)
    subscribe(RemarkGiven, meetings.show_remark_on_board)
    subscribe(QuestionAsked, meetings.tell_reviewees_asked)
    subscribe(MeetingItemPresented, mark_presented)
