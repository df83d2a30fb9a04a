"""What a client of the meeting can be told.

Conflict 409
 ├─ NoReviewees · MeetingNotInSession · MeetingEnded · NotARehearsal
Unprocessable 422
 └─ FieldsMissing · ImplausiblePresence · NotOnAgenda · BadOrder
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
