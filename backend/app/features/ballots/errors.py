"""Refusals around an election. The box has its own (box/errors.py)."""

from app.core.errors import Conflict, Unavailable, Unprocessable
from app.core.i18n import Text


class ElectionExists(Conflict):
    code = "election-exists"
    title = Text(zh="这次会议已经建立了投票", en="This meeting already has an election")


class ElectionVoid(Conflict):
    code = "election-void"
    title = Text(
        zh="本次投票已作废，已另行投票", en="This election is void; another one takes its place"
    )


class MustBeRepeated(Conflict):
    code = "must-be-repeated"
    title = Text(
        zh="本次投票不能计票和发布，请会务人员写明原因作废，重新投票",
        en="Nothing may come of this ballot: the office has to make it void, with the reason, and"
        " repeat it",
    )


class CannotRepeat(Conflict):
    code = "cannot-repeat"
    title = Text(
        zh="投票进行中或结果发布后不能作废重投；进行中的请先结束投票",
        en="An election that is open or released cannot be repeated; close an open one first",
    )


class NotDraft(Conflict):
    code = "election-not-draft"
    title = Text(
        zh="票签已经印制，密钥不能再更换", en="Slips are printed: the key cannot change any more"
    )


class NoKeyToTry(Conflict):
    code = "no-key-to-try"
    title = Text(
        zh="只有密钥登记以后、投票开始以前才能试开",
        en="Shares can be tried between registering the key and opening the ballot",
    )


class NotPrinted(Conflict):
    code = "election-not-printed"
    title = Text(
        zh="只有印制后、核对前才能作废票签", en="Slips can be voided between printing and opening"
    )


class NotYetClosed(Conflict):
    code = "election-not-closed"
    title = Text(zh="投票尚未结束", en="The ballot is not closed yet")


class NotYetReleased(Conflict):
    code = "election-not-released"
    title = Text(zh="计票结果尚未发布", en="The results are not released yet")


class ReceiptKeyMissing(Unavailable):
    code = "receipt-key-missing"
    title = Text(
        zh="服务器的回执密钥文件缺失，结果无法签名发布，请联系管理员",
        en="The server's receipt key is missing, nothing can be signed: tell the administrator",
    )


class OpeningsDiffer(Conflict):
    code = "openings-differ"
    title = Text(
        zh="两次开箱的结果不一致，请两位监票人共同核查",
        en="The two openings differ: both scrutineers must look into it together",
    )


class PaperNotAgreed(Conflict):
    code = "paper-not-agreed"
    title = Text(
        zh="纸质票尚未录入核对完毕，请会务人员先完成，再开箱",
        en="Paper sheets are not entered and agreed yet: the office has to do so before opening",
    )


class PaperAgreed(Conflict):
    code = "paper-agreed"
    title = Text(
        zh="这个类别的纸质票两次录入已经一致，不能再改",
        en="Both entries of this class agree; they cannot be changed any more",
    )


class NoPaperHere(Conflict):
    code = "no-paper"
    title = Text(
        zh="这个类别没有换过纸质票。票箱里如果有，请作废本次投票并写明原因",
        en="No slip of this class was exchanged for paper. If there is a sheet in the box, make the"
        " ballot void and say why",
    )


class FormsNotPossible(Conflict):
    code = "paper-forms-not-possible"
    title = Text(
        zh="纸质票在票签印制之后、投票结束之前印制",
        en="Paper forms are printed between printing the slips and closing the ballot",
    )


class PaperDoesNotAddUp(Unprocessable):
    code = "paper-does-not-add-up"
    title = Text(zh="录入的数字对不上", en="The numbers entered do not add up")


class TooManyForms(Unprocessable):
    code = "too-many-forms"
    title = Text(zh="一次印制的纸质票太多，请分批", en="Too many forms at once: print fewer")


class BadPublicKey(Unprocessable):
    code = "bad-public-key"
    title = Text(zh="公钥不是 P-256 曲线上的点", en="The public key is no point on P-256")


class NotItsShares(Unprocessable):
    code = "not-its-shares"
    title = Text(
        zh="这不是本次投票现在的密钥的两份不同份额",
        en="These are not two different shares of this election's present key",
    )


class BadClasses(Unprocessable):
    code = "bad-classes"
    title = Text(zh="投票人类别有误", en="The voter classes are not valid")


class UnknownSlips(Unprocessable):
    code = "unknown-slips"
    title = Text(
        zh="有的号码不是这次投票的票签，一张也没有作废",
        en="Some tokens are no slips of this election; none was voided",
    )


class SlipsDoNotAddUp(Unprocessable):
    code = "slips-do-not-add-up"
    title = Text(zh="票签数目对不上", en="The slips do not add up")


class ImpossibleOpening(Unprocessable):
    code = "impossible-opening"
    title = Text(zh="开箱数据与封存的选票不符", en="The opened rows do not fit the sealed sheets")
