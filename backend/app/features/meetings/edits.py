"""What may be done with a meeting, a turn or an answer: every action, and those that are no step of
a flow. Below the flows, because whatever writes lies there."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import Forbidden
from app.core.i18n import Text
from app.core.workflow import Check, Edit, Edits
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import in_stage
from app.features.meetings.errors import (
    CountedFromList,
    MeetingEnded,
    MeetingNotInSession,
    NotARehearsal,
)
from app.features.meetings.tables import AgendaItem, Attendee, Meeting, MeetingState


class MeetingAction(StrEnum):
    """What may be done: MEETING_FLOW."""

    START = "start"
    END = "end"

    CHANGE_PLAN = "change_plan"
    RECORD_PRESENCE = "record_presence"
    KEEP_ATTENDANCE = "keep_attendance"
    REORDER = "reorder"
    HEAR = "hear"
    KEEP_TIME = "keep_time"
    SHOW_ON_SCREEN = "show_on_screen"
    WRITE_MINUTES = "write_minutes"
    READ_MINUTES = "read_minutes"
    DISCARD = "discard"
    GIVE_CLOSING_REMARK = "give_closing_remark"


class AgendaItemAction(StrEnum):
    """What may be done: ITEM_FLOW."""

    CALL = "call"
    REOPEN = "reopen"
    FINISH = "finish"
    SKIP = "skip"
    EXCUSE = "excuse"
    RETURN = "return"

    COMMENT = "comment"
    ASK = "ask"
    REMARK = "remark"


class TurnStep(StrEnum):
    """The steps of a turn with a button of their own; the others are taken by going on."""

    SKIP = AgendaItemAction.SKIP
    EXCUSE = AgendaItemAction.EXCUSE
    RETURN = AgendaItemAction.RETURN


class AnswerAction(StrEnum):
    """What may be done with an answer: ANSWER_EDITS."""

    WRITE = "write"


A = MeetingAction
NOT_OVER = frozenset({MeetingState.PLANNED, MeetingState.IN_SESSION})


def _somebody_speaks(_session: Session, meeting: Meeting, _actor: Actor) -> None:
    """The clock is that of a turn."""
    if meeting.current_item_id is None:
        raise MeetingNotInSession


def _is_counted_by_hand(session: Session, meeting: Meeting, _actor: Actor) -> None:
    """Where there is a sign-in list, presence is counted from it (M1)."""
    listed = exists().where(col(Attendee.meeting_id) == meeting.id)
    if session.scalar(select(listed)):
        raise CountedFromList


def _is_rehearsal(_session: Session, meeting: Meeting, _actor: Actor) -> None:
    """Real meetings stay (M7)."""
    if not meeting.is_rehearsal:
        raise NotARehearsal


def _reads_everything(_session: Session, meeting: Meeting, actor: Actor) -> None:
    """The minutes hold everything said about everybody: only for who may read all of it."""
    needed = (P.COMMENT_READ, P.QUESTION_READ, P.REMARK_READ)
    if not all(actor.may(permission, meeting) for permission in needed):
        raise Forbidden


def _is_in_session(_session: Session, meeting: Meeting, _actor: Actor) -> None:
    if meeting.state is not MeetingState.IN_SESSION:
        raise MeetingNotInSession


def _of_meeting(check: Callable[[Session, Meeting, Any], None]) -> Check:
    """The check of a turn's meeting."""

    def of_item(session: Session, item: AgendaItem, actor: Any) -> None:
        check(session, session.get_one(Meeting, (item.tenant_id, item.meeting_id)), actor)

    return of_item


def _by_office(
    action: MeetingAction,
    label: Text,
    sources: frozenset[StrEnum] | None = None,
    *,
    conditions: tuple[Check, ...] = (),
) -> Edit[MeetingAction]:
    closed = MeetingEnded if sources == NOT_OVER else MeetingNotInSession
    return Edit(action, label, P.MEETING_RUN, sources, closed=closed, conditions=conditions)


MEETING_EDITS = Edits(
    MeetingAction,
    (
        _by_office(A.CHANGE_PLAN, Text(zh="修改安排", en="Change the plan"), NOT_OVER),
        _by_office(
            A.RECORD_PRESENCE,
            Text(zh="登记到会人数", en="Record presence"),
            NOT_OVER,
            conditions=(_is_counted_by_hand,),
        ),
        _by_office(A.KEEP_ATTENDANCE, Text(zh="签到", en="Keep the sign-in list"), NOT_OVER),
        _by_office(A.REORDER, Text(zh="调整顺序", en="Change the order"), NOT_OVER),
        _by_office(
            A.HEAR,
            Text(zh="请下一位述职", en="Call up the next one"),
            frozenset({MeetingState.IN_SESSION}),
        ),
        _by_office(
            A.KEEP_TIME,
            Text(zh="计时", en="Keep time"),
            frozenset({MeetingState.IN_SESSION}),
            conditions=(_somebody_speaks,),
        ),
        _by_office(A.SHOW_ON_SCREEN, Text(zh="大屏显示", en="Show on a screen")),
        _by_office(A.WRITE_MINUTES, Text(zh="整理会议记录", en="Write the minutes")),
        _by_office(
            A.DISCARD,
            Text(zh="清除演练", en="Throw the rehearsal away"),
            conditions=(_is_rehearsal,),
        ),
        Edit(
            A.READ_MINUTES,
            Text(zh="查看会议记录", en="Read the minutes"),
            P.COMMENT_READ,
            conditions=(_reads_everything,),
        ),
        Edit(
            A.GIVE_CLOSING_REMARK,
            Text(zh="总体讲评", en="Give the closing remark"),
            P.REMARK_WRITE,
            blocks=(in_stage(Activity.MEETING_REMARK),),
        ),
    ),
)


ITEM_EDITS = Edits(
    AgendaItemAction,
    (
        Edit(
            AgendaItemAction.COMMENT,
            Text(zh="点评", en="Comment"),
            P.COMMENT_WRITE,
            blocks=(_of_meeting(in_stage(Activity.MEETING_COMMENT)),),
        ),
        Edit(
            AgendaItemAction.ASK,
            Text(zh="提问", en="Ask"),
            P.QUESTION_ASK,
            blocks=(
                _of_meeting(in_stage(Activity.MEETING_QUESTION)),
                _of_meeting(_is_in_session),
            ),
        ),
        Edit(
            AgendaItemAction.REMARK,
            Text(zh="总评", en="Give a remark"),
            P.REMARK_WRITE,
            blocks=(_of_meeting(in_stage(Activity.MEETING_REMARK)),),
        ),
    ),
)


ANSWER_EDITS = Edits(
    AnswerAction, (Edit(AnswerAction.WRITE, Text(zh="答复", en="Answer"), P.ANSWER_WRITE),)
)
