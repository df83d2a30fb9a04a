"""MEETING_FLOW: planned → in_session → ended. ITEM_FLOW: one reviewee's turn within it."""

from fractions import Fraction

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Transition, Workflow
from app.features.cycles.errors import RulesNotUnderstood
from app.features.cycles.queries import rules_as_known
from app.features.cycles.rules import share
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import stage_opens
from app.features.meetings.agenda.queries import agenda_lines, has_closing_remark
from app.features.meetings.agenda.rules import (
    Gap,
    Missing,
    has_quorum,
    needed_for_quorum,
    what_is_missing,
)
from app.features.meetings.attendance.queries import hall_count
from app.features.meetings.edits import ITEM_EDITS, MEETING_EDITS, AgendaItemAction, MeetingAction
from app.features.meetings.tables import AgendaItem, ItemState, Meeting, MeetingState

GAPS = {
    Gap.EXCUSED: Text(zh="请假未述职：{names}", en="Absent: {names}"),
    Gap.NOT_PRESENTED: Text(zh="尚未述职：{names}", en="Not presented yet: {names}"),
    Gap.NO_COMMENT: Text(zh="尚无点评：{names}", en="Without a comment: {names}"),
    Gap.UNANSWERED: Text(zh="提问尚未答复：{names}", en="Questions not answered: {names}"),
    Gap.NO_REMARK: Text(zh="尚无总评：{names}", en="Without a remark: {names}"),
    Gap.NO_CLOSING_REMARK: Text(
        zh="尚无会议总体讲评", en="The remark that closes the meeting is missing"
    ),
}
NAMES_SHOWN = 5
NOT_IN_SESSION = Text(zh="会议尚未开始或已经结束", en="The meeting has not started or is over")
OVER = Text(zh="会议已经结束", en="The meeting is over")


def quorum_share(session: Session, meeting: Meeting) -> Fraction:
    """The share of those due that must be present, from the rules of the meeting's cycle (B4)."""
    return share(rules_as_known(session, meeting.cycle_id).value.quorum)


def presence_is_recorded(session: Session, meeting: Meeting, _actor: Actor) -> list[Text]:
    """Nobody may open a meeting without having counted who is there."""
    if hall_count(session, meeting).present is None:
        return [Text(zh="尚未登记到会人数", en="The number of people present is not recorded")]
    return []


def quorum_is_reached(session: Session, meeting: Meeting, _actor: Actor) -> list[Text]:
    """A meeting without its quorum cannot assess anybody (B4)."""
    if rules_as_known(session, meeting.cycle_id).unknown:
        return [RulesNotUnderstood.title]
    wanted = quorum_share(session, meeting)
    hall = hall_count(session, meeting)
    present = hall.present
    if present is None or has_quorum(present, hall.due, wanted):
        return []
    return [
        Text(
            zh="到会人数不足：应到 {due} 人，实到 {present} 人，至少需要 {needed} 人",
            en="No quorum: {due} due, {present} present, at least {needed} needed",
        ).with_values(
            due=hall.due,
            present=present,
            needed=needed_for_quorum(hall.due, wanted),
        )
    ]


def meeting_is_in_session(session: Session, item: AgendaItem, _actor: Actor) -> list[Text]:
    """Nobody speaks before the meeting is opened or after it is closed."""
    return [] if _state_of(session, item) is MeetingState.IN_SESSION else [NOT_IN_SESSION]


def meeting_is_not_over(session: Session, item: AgendaItem, _actor: Actor) -> list[Text]:
    """Who was absent is settled before the meeting is closed."""
    return [OVER] if _state_of(session, item) is MeetingState.ENDED else []


def _state_of(session: Session, item: AgendaItem) -> MeetingState:
    meeting = session.get(Meeting, (item.tenant_id, item.meeting_id))
    assert meeting is not None
    return meeting.state


def nothing_is_missing(session: Session, meeting: Meeting, _actor: Actor) -> list[Text]:
    """What the meeting still misses, each gap with whom it concerns (M3, M4, M5)."""
    found = what_is_missing(
        [line.marks() for line in agenda_lines(session, meeting)],
        has_closing_remark=has_closing_remark(session, meeting.id),
    )
    return [describe(missing) for missing in found]


def describe(missing: Missing) -> Text:
    """One gap as a sentence; long lists of names are cut short and counted."""
    shown, rest = missing.names[:NAMES_SHOWN], len(missing.names) - NAMES_SHOWN
    names = Text(zh="、".join(shown), en=", ".join(shown))
    if rest > 0:
        names = Text(zh=f"{names.zh}等 {len(missing.names)} 人", en=f"{names.en} and {rest} more")
    return GAPS[missing.gap].with_values(names=names)


MEETING_FLOW = Workflow(
    name="meeting",
    table=Meeting,
    states=MeetingState,
    actions=MeetingAction,
    labels={
        MeetingState.PLANNED: Text(zh="待召开", en="Planned"),
        MeetingState.IN_SESSION: Text(zh="进行中", en="In session"),
        MeetingState.ENDED: Text(zh="已结束", en="Ended"),
    },
    transitions=(
        Transition(
            MeetingAction.START,
            Text(zh="宣布开会", en="Open the meeting"),
            {MeetingState.PLANNED},
            MeetingState.IN_SESSION,
            permission=P.MEETING_RUN,
            guards=(stage_opens(Activity.MEETING_RUN), presence_is_recorded, quorum_is_reached),
        ),
        # Life may be stronger than the agenda: a reason overrules what is missing.
        Transition(
            MeetingAction.END,
            Text(zh="宣布散会", en="Close the meeting"),
            {MeetingState.IN_SESSION},
            MeetingState.ENDED,
            permission=P.MEETING_RUN,
            warnings=(nothing_is_missing,),
        ),
    ),
    edits=MEETING_EDITS.edits,
)


ITEM_FLOW = Workflow(
    name="agenda_item",
    table=AgendaItem,
    states=ItemState,
    actions=AgendaItemAction,
    labels={
        ItemState.WAITING: Text(zh="待述职", en="Waiting"),
        ItemState.SPEAKING: Text(zh="正在述职", en="Speaking"),
        ItemState.PRESENTED: Text(zh="已述职", en="Presented"),
        ItemState.EXCUSED: Text(zh="请假", en="Excused"),
    },
    transitions=(
        Transition(
            AgendaItemAction.CALL,
            Text(zh="请述职", en="Call up"),
            {ItemState.WAITING},
            ItemState.SPEAKING,
            permission=P.MEETING_RUN,
            guards=(meeting_is_in_session,),
        ),
        Transition(
            AgendaItemAction.REOPEN,
            Text(zh="重新述职", en="Hear again"),
            {ItemState.PRESENTED},
            ItemState.SPEAKING,
            permission=P.MEETING_RUN,
            guards=(meeting_is_in_session,),
        ),
        Transition(
            AgendaItemAction.FINISH,
            Text(zh="述职完毕", en="Finish"),
            {ItemState.SPEAKING},
            ItemState.PRESENTED,
            permission=P.MEETING_RUN,
        ),
        Transition(
            AgendaItemAction.SKIP,
            Text(zh="暂时跳过", en="Skip for now"),
            {ItemState.SPEAKING},
            ItemState.WAITING,
            permission=P.MEETING_RUN,
            guards=(meeting_is_in_session,),
        ),
        Transition(
            AgendaItemAction.EXCUSE,
            Text(zh="标记请假", en="Mark as absent"),
            {ItemState.WAITING, ItemState.SPEAKING},
            ItemState.EXCUSED,
            permission=P.MEETING_RUN,
            guards=(meeting_is_not_over,),
            needs_comment=True,
        ),
        Transition(
            AgendaItemAction.RETURN,
            Text(zh="已到会", en="Has come"),
            {ItemState.EXCUSED},
            ItemState.WAITING,
            permission=P.MEETING_RUN,
            guards=(meeting_is_not_over,),
        ),
    ),
    edits=ITEM_EDITS.edits,
)
