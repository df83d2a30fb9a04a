"""What a client of the announcements can be told.

Conflict 409
 └─ AnnouncementClosed · AnnouncementPaperBeingMade · NoDeadlinePassed
Unprocessable 422
 └─ AnnouncementNotValid · NewDeadlineNotValid
"""

from app.core.errors import Conflict, Unprocessable
from app.core.i18n import Text


class AnnouncementClosed(Conflict):
    code = "announcement-closed"
    title = Text(
        zh="公布已经发出或已有更正，不能再修改；需要改动的，请更正或撤回",
        en="It is out, or corrected already, and can't be changed: correct or withdraw it",
    )


class AnnouncementNotValid(Unprocessable):
    code = "announcement-not-valid"
    title = Text(zh="公布的人员或范围有误", en="People or scope of the announcement are not valid")


class AnnouncementPaperBeingMade(Conflict):
    code = "announcement-paper-being-made"
    title = Text(
        zh="公布文件正在生成，通常不到一分钟，请稍候再下载",
        en="The document is being made, usually within a minute: download it then",
    )


class NoDeadlinePassed(Conflict):
    code = "no-deadline-passed"
    title = Text(
        zh="没有已过的整改时限，不需要另定", en="No deadline has passed: there is none to set anew"
    )


class NewDeadlineNotValid(Unprocessable):
    code = "new-deadline-not-valid"
    title = Text(zh="新的整改时限有误", en="A new deadline is not valid")
