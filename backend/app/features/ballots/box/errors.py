"""Refusals of the ballot box. Their texts say what to do and never name a slip.

DomainError
 ├─ UnknownSlip 403
 ├─ BallotNotOpen, BallotClosed, BallotNotClosed 409
 ├─ SlipAlreadyUsed, SlipAlreadyExchanged, DuplicateSheet 409
 ├─ MalformedSheet, MalformedToken 422 · ElectionKeyMissing 503
"""

from app.core.errors import Conflict, Forbidden, Unavailable, Unprocessable
from app.core.i18n import Text


class UnknownSlip(Forbidden):
    code = "unknown-slip"
    title = Text(
        zh="这张票签无效或已作废，请找会务人员", en="This slip is unknown or void: ask the staff"
    )


class BallotNotOpen(Conflict):
    code = "ballot-not-open"
    title = Text(zh="投票尚未开始", en="The ballot is not open yet")


class BallotClosed(Conflict):
    code = "ballot-closed"
    title = Text(zh="投票已经结束", en="The ballot is closed")


class BallotNotClosed(Conflict):
    code = "ballot-not-closed"
    title = Text(zh="投票尚未结束", en="The ballot is not closed yet")


class SlipAlreadyUsed(Conflict):
    code = "slip-already-used"
    title = Text(
        zh="这张票签已经投过票，原票有效，本次未计入",
        en="This slip was already used: the first sheet counts, this one does not",
    )


class SlipAlreadyExchanged(Conflict):
    code = "slip-already-exchanged"
    title = Text(
        zh="这张票签已经换过纸质票，不能再换",
        en="This slip was already exchanged for a paper sheet",
    )


class DuplicateSheet(Conflict):
    code = "duplicate-sheet"
    title = Text(
        zh="这份加密选票与已收到的一份完全相同，未计入",
        en="This sealed sheet is a copy of one already received and does not count",
    )


class MalformedSheet(Unprocessable):
    code = "malformed-sheet"
    title = Text(zh="加密选票的格式不对", en="The sealed sheet has a wrong shape")


class MalformedToken(Unprocessable):
    code = "malformed-token"
    title = Text(zh="票签号码的格式不对", en="The slip token has a wrong shape")


class ElectionKeyMissing(Unavailable):
    code = "election-key-missing"
    title = Text(
        zh="本次投票的密钥文件缺失，系统暂停收票，请联系管理员",
        en="The key file of this election is missing: no ballots are taken, tell the administrator",
    )


class BoxBusy(Unavailable):
    code = "box-busy"
    title = Text(zh="投票人数较多，请稍候自动重试", en="The ballot box is busy, please retry")
