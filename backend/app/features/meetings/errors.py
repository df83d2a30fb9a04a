"""What a client of the meeting can be told.

Conflict 409
 ├─ NoReviewees · MeetingNotInSession · MeetingEnded · NotARehearsal
 └─ CountedFromList · AttendeeCame
Unprocessable 422
 ├─ FieldsMissing · ImplausiblePresence · NotOnAgenda · BadOrder
 └─ OnListAlready · TooManyAttendees · ExcusedWithoutReason
"""

from app.core.errors import Conflict, Unprocessable
from app.core.i18n import Text


class NoReviewees(Conflict):
    code = "cycle-without-reviewees"
    title = Text(
        zh="该周期还没有述职人，无法排出议程",
        en="The cycle has no reviewees yet, so there is no agenda to make",
    )


class MeetingNotInSession(Conflict):
    code = "meeting-not-in-session"
    title = Text(zh="会议尚未开始或已经结束", en="The meeting has not started or is over")


class MeetingEnded(Conflict):
    code = "meeting-ended"
    title = Text(zh="会议已经结束", en="The meeting is over")


class FieldsMissing(Unprocessable):
    code = "fields-missing"
    title = Text(zh="有必填内容没有填写", en="Something that is required was left empty")


class ImplausiblePresence(Unprocessable):
    code = "implausible-presence"
    title = Text(
        zh="实到人数不能多于应到人数",
        en="There cannot be more people present than were due",
    )


class NotOnAgenda(Unprocessable):
    code = "not-on-agenda"
    title = Text(
        zh="所选的述职人不在本次会议的议程上",
        en="A chosen reviewee is not on the agenda of this meeting",
    )


class BadOrder(Unprocessable):
    code = "bad-order"
    title = Text(zh="议程顺序不对", en="The order of the agenda is not possible")


class NotARehearsal(Conflict):
    code = "not-a-rehearsal"
    title = Text(
        zh="正式会议不能删除，只有演练可以清除",
        en="A real meeting cannot be deleted; only a rehearsal can",
    )


class CountedFromList(Conflict):
    code = "counted-from-list"
    title = Text(
        zh="会议已有签到名单，到会人数由名单得出，请在签到页登记",
        en="The meeting has a sign-in list, from which presence is counted: mark people there",
    )


class AttendeeCame(Conflict):
    code = "attendee-came"
    title = Text(
        zh="已经签到的人员不能从名单中删除；签错的，请先改为未到",
        en="Who has come stays on the list; if that was a mistake, mark them as not here first",
    )


class OnListAlready(Unprocessable):
    code = "on-list-already"
    title = Text(
        zh="签到名单中已有同一单位的同名人员；确有重名的，请在姓名后加以区分",
        en="Somebody of that name and unit is on the list; tell namesakes apart by an addition",
    )


class TooManyAttendees(Unprocessable):
    code = "too-many-attendees"
    title = Text(
        zh="一份签到名单最多 3000 人",
        en="A sign-in list holds 3,000 people at most",
    )


class ExcusedWithoutReason(Unprocessable):
    code = "excused-without-reason"
    title = Text(
        zh="请假须填写事由，其他情况不填事由",
        en="An excuse needs its reason, and nothing else has one",
    )
