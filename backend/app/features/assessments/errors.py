"""What a client of the assessments can be told.

Conflict 409
 ├─ ArchiveBeingMade · OpinionClosed · ObjectionClosed
 ├─ NoOpenObjection · ReadAlready
Unprocessable 422
 ├─ UnknownCitation · EvidenceWithdrawn · DeadlineNotValid
 └─ GradeCorrectionNotValid
NotFound 404
 └─ NoArchiveYet
"""

from app.core.errors import Conflict, NotFound, Unprocessable
from app.core.i18n import Text


class OpinionClosed(Conflict):
    code = "opinion-closed"
    title = Text(
        zh="意见已经提出，不能再修改；如需修改，请先退回起草",
        en="The opinion has been proposed and can't be changed; send it back to drafting first",
    )


class ObjectionClosed(Conflict):
    code = "objection-closed"
    title = Text(
        zh="现在不能提出异议：只能在反馈之后的异议期内提出一次，已表示无异议的不再提出",
        en="No objection is possible now: only once, within the days after the feedback, and not"
        " after declaring to have none",
    )


class NoOpenObjection(Conflict):
    code = "no-objection"
    title = Text(zh="没有等待答复的异议", en="There is no objection that waits for an answer")


class ReadAlready(Conflict):
    code = "read-already"
    title = Text(zh="阅读时间已经记录", en="When it was read is recorded already")


class UnknownCitation(Unprocessable):
    code = "unknown-citation"
    title = Text(
        zh="引用的依据不属于这位述职人，请刷新页面后重选",
        en="A citation points to nothing in this reviewee's evidence; reload and choose again",
    )


class EvidenceWithdrawn(Unprocessable):
    code = "evidence-withdrawn"
    title = Text(
        zh="引用的依据已被撤回，请去掉这处引用，或改引其他依据",
        en="Cited evidence was taken back; remove the citation or cite something else",
    )


class DeadlineNotValid(Unprocessable):
    code = "deadline-not-valid"
    title = Text(zh="整改时限有误", en="A deadline is not valid")


class GradeCorrectionNotValid(Unprocessable):
    code = "grade-correction-not-valid"
    title = Text(zh="更正内容有误", en="The correction is not valid")


class NoArchiveYet(NotFound):
    code = "no-archive-yet"
    title = Text(zh="归档以后才有档案文件", en="The file exists once the assessment is archived")


class ArchiveBeingMade(Conflict):
    code = "archive-being-made"
    title = Text(
        zh="归档文件正在生成，通常不到一分钟，请稍候再下载",
        en="The archive file is being made, usually within a minute: download it then",
    )
