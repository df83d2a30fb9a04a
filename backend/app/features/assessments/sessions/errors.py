"""What a client of the sessions can be told.

Conflict 409
 ├─ SessionClosed · AlreadyOnAgenda
Unprocessable 422
 ├─ SessionNotValid · UnknownMember · UnknownAssessment
PreconditionFailed 412
 └─ SessionChanged
"""

from app.core.errors import Conflict, PreconditionFailed, Unprocessable
from app.core.i18n import Text


class SessionClosed(Conflict):
    code = "session-closed"
    title = Text(
        zh="会议已提请签署，不能再修改；如需修改，请先撤回",
        en="The session has been submitted and can't be changed; take it back first",
    )


class AlreadyOnAgenda(Conflict):
    code = "already-on-agenda"
    title = Text(
        zh="所选评价已列入另一次会议的议程，或不在待研究状态，请刷新后重选",
        en="A chosen assessment is on another agenda or not proposed; reload and choose again",
    )


class SessionNotValid(Unprocessable):
    code = "session-not-valid"
    title = Text(zh="会议记录有误", en="The record of the session is not valid")


class UnknownMember(Unprocessable):
    code = "unknown-member"
    title = Text(
        zh="参会和回避的人须是党（工）委委员或教工委书记；新任委员请系统管理员先在“岗位”中登记",
        en="Members, and those who leave, are the committee and the chair; have their posts filled"
        " first",
    )


class SessionChanged(PreconditionFailed):
    """What is to be signed is not what was read; `changed` lists it part by part."""

    code = "session-changed"
    title = Text(
        zh="您打开之后，会议内容有变化，尚未签署。请看过变化后再签",
        en="The session changed after you opened it and was not signed. Read it again, then sign",
    )
