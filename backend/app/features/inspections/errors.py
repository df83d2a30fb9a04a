"""What a client can be told about inspections and self-checks.

Conflict 409
 ├─ AlreadyFedBack · NotFedBackYet · AnswerIsFinal · FindingWithdrawn · TooMany
Unprocessable 422
 └─ UnknownReviewee · UnknownContentArea · InspectionNotValid · UnknownSubject
"""

from app.core.errors import Conflict, Unprocessable
from app.core.i18n import Text


class AlreadyFedBack(Conflict):
    code = "already-fed-back"
    title = Text(
        zh="已反馈给学校，不能再修改；还有发现的请另记一次检查，有误的可以撤销该条发现",
        en="Fed back already: record another inspection for more, or withdraw a mistaken finding",
    )


class NotFedBackYet(Conflict):
    code = "not-fed-back-yet"
    title = Text(zh="这次检查还没有反馈给学校", en="The inspection has not been fed back yet")


class AnswerIsFinal(Conflict):
    code = "answer-is-final"
    title = Text(
        zh="述职报告已提交，答复不能再修改（报告退回后可以修改）",
        en="The report is submitted: the answer can't be changed unless the report is returned",
    )


class FindingWithdrawn(Conflict):
    code = "finding-withdrawn"
    title = Text(zh="这条发现已撤销，不需要答复", en="The finding was withdrawn")


class TooMany(Conflict):
    code = "too-many"
    title = Text(zh="数量已达上限", en="No more can be added")


class UnknownReviewee(Unprocessable):
    code = "unknown-reviewee"
    title = Text(
        zh="没有这所学校，或不在您的检查范围内", en="No such school among those you inspect"
    )


class UnknownContentArea(Unprocessable):
    code = "unknown-content-area"
    title = Text(
        zh="评议内容已变动，请重新选择", en="This content area does not belong to the cycle"
    )


class InspectionNotValid(Unprocessable):
    code = "inspection-not-valid"
    title = Text(zh="检查记录有误", en="The inspection is not valid")


class UnknownSubject(Unprocessable):
    code = "unknown-subject"
    title = Text(
        zh="自查事项不存在，请刷新后重试", en="No such item of the self-check: load it again"
    )
